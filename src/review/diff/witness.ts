import { ResponseRefused } from '../../errors.ts';
import { parseBody } from '../../json/parse.ts';
import { serialize } from '../../json/serialize.ts';
import { isObject, type JsonValue } from '../../json/value.ts';
import { compilePlan } from '../../sanitizer/plan/plan.ts';
import { sanitizeDocument } from '../../sanitizer/sanitize-document.ts';
import type { SanitizerSettings } from '../../sanitizer/types.ts';
import { createRun } from '../../sanitizer/walk/run.ts';
import type { EndpointVersion, FieldDifference } from './fields.ts';
import { hintsOf } from './hints.ts';
import { memberName, sampleDocuments } from './samples.ts';
import type { Step } from './side.ts';
import type { Witness } from './types.ts';

/** Runs a document through one version of an endpoint; undefined when it fails the response. */
export type Runner = (document: JsonValue) => JsonValue | undefined;

/** Makes the runner of an endpoint: the engine itself, without the tripwire, which judges whole answers and not rules. */
export function runnerOf({ endpoint, ruleSet }: EndpointVersion, settings: SanitizerSettings): Runner {
  const plan = compilePlan(endpoint, ruleSet, settings);
  return (document) => {
    try {
      const { documents, exact } = parseBody(serialize(document), settings.limits);
      const run = createRun(
        plan.nodes,
        { ...settings, tripwire: 'off' },
        { input: { body: '', laterPage: false }, exact },
      );
      return sanitizeDocument(plan, documents[0] ?? null, run);
    } catch (error) {
      if (error instanceof ResponseRefused) return undefined;
      throw error;
    }
  };
}

/** The first of a few small documents in which the difference shows; undefined when it shows in none of them. */
export function findWitness(difference: FieldDifference, old: Runner | undefined, now: Runner): Witness | undefined {
  let second: Witness | undefined;
  // What was told elsewhere, or not looked at, has no document of its own.
  if (difference.note === 'repeated' || difference.note === 'too-large') return undefined;
  for (const document of sampleDocuments(difference.way, hintsOf(difference.states))) {
    const after = textOf(atWay(now(document), difference.way));
    const before = textOf(old && atWay(old(document), difference.way));
    if (before === after) continue;
    const witness = { document: serialize(document), before, after };
    if (isTelling(difference, witness)) return witness;
    second ??= witness;
  }
  return second;
}

/** Where more passes, something should come out now; where less does, something should have. Nothing and null differ, too. */
function isTelling({ comparison }: FieldDifference, { before, after }: Witness): boolean {
  const [isBefore, isAfter] = [before, after].map((text) => text !== undefined && text !== 'null');
  if (comparison === 'more-permissive') return isAfter === true;
  return comparison === 'stricter' ? isBefore === true : isBefore === true && isAfter === true;
}

function textOf(value: JsonValue | undefined): string | undefined {
  return value === undefined ? undefined : serialize(value);
}

/** What stands at a place in a small document, where each list has alike elements. */
function atWay(document: JsonValue | undefined, way: readonly Step[]): JsonValue | undefined {
  let value = document;
  for (const step of way) {
    if (step.type === 'element') value = Array.isArray(value) ? value[0] : undefined;
    else {
      const key = memberName(step);
      value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    }
  }
  return value;
}
