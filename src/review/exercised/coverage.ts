import { type Place, ResponseRefused } from '../../errors.ts';
import type { Endpoint, RuleSet } from '../../rules/types.ts';
import { explainResponse, type FieldEvent } from '../../sanitizer/explain.ts';
import type { SanitizerSettings } from '../../sanitizer/types.ts';
import type { CaseResult } from '../cases/run.ts';
import { fieldText } from '../field-path.ts';
import { isLeafSchema, schemaFields } from '../kept-fields.ts';

/** Something that a case should exercise: an endpoint, a transform at one of its paths, a field that is kept. */
export interface CoverageItem {
  readonly kind: 'endpoint' | 'rule' | 'field';
  readonly endpoint: string;
  /** The path template, `pseudonymize $.users[*].id`, or `users[].id`. */
  readonly name: string;
  readonly where: Place;
  readonly isCovered: boolean;
}

/** What cases exercise of a rule set. */
export interface CoverageReport {
  readonly items: readonly CoverageItem[];
  /** Share of the items that are covered, 0 to 100, rounded down. */
  readonly percent: number;
}

/** Judges by what the cases that hold made the engine do; a rule that nothing in a response meets is not covered. */
export function coverageOf(
  ruleSet: RuleSet,
  results: readonly CaseResult[],
  settings: SanitizerSettings,
): CoverageReport {
  const items = ruleSet.endpoints.flatMap((endpoint) => {
    const own = results.filter((one) => one.endpoint?.index === endpoint.index && one.failures.length === 0);
    const events = own.flatMap((one) => eventsOf(one, endpoint, ruleSet, settings));
    return itemsOf(endpoint, ruleSet, { events, isCalled: own.length > 0 });
  });
  const covered = items.filter(({ isCovered }) => isCovered).length;
  return { items, percent: items.length === 0 ? 100 : Math.floor((covered / items.length) * 100) };
}

function eventsOf(
  { input }: CaseResult,
  endpoint: Endpoint,
  ruleSet: RuleSet,
  settings: SanitizerSettings,
): readonly FieldEvent[] {
  if (input === undefined) return [];
  try {
    return explainResponse(endpoint, ruleSet, { settings, input });
  } catch (error) {
    if (error instanceof ResponseRefused) return [];
    throw error;
  }
}

interface Exercised {
  readonly events: readonly FieldEvent[];
  readonly isCalled: boolean;
}

function itemsOf(endpoint: Endpoint, ruleSet: RuleSet, { events, isCalled }: Exercised): CoverageItem[] {
  const { label, where } = endpoint;
  const rules = new Set(events.flatMap(({ rule }) => (rule === undefined ? [] : [placeKey(rule.where)])));
  const came = new Set(events.filter(isOut).map(({ path }) => fieldOf(path)));
  const transforms = endpoint.transforms.flatMap(({ name, jsonPaths }) =>
    jsonPaths.map((one) => ({ name: `${name} ${one.path.text}`, where: one.where })),
  );
  const fields = schemaFields(endpoint, ruleSet).filter(({ schema }) => isLeafSchema(schema));
  return [
    { kind: 'endpoint', endpoint: label, name: label, where, isCovered: isCalled },
    ...transforms.map(
      (one): CoverageItem => ({
        kind: 'rule',
        endpoint: label,
        ...one,
        isCovered: rules.has(placeKey(one.where)),
      }),
    ),
    ...fields.map(
      ({ field, where: line }): CoverageItem => ({
        kind: 'field',
        endpoint: label,
        name: field,
        where: line,
        isCovered: came.has(field),
      }),
    ),
  ];
}

/** A field counts when a value of the right type was there; one that a transform takes out was there, too. */
function isOut({ outcome, before }: FieldEvent): boolean {
  return (outcome === 'kept' || outcome === 'transformed' || outcome === 'removed') && before !== null;
}

function fieldOf(path: readonly (string | number)[]): string {
  return fieldText(path.map((key) => (typeof key === 'number' ? { type: 'element' } : { type: 'name', name: key })));
}

function placeKey({ line, column }: Place): string {
  return `${line}:${column}`;
}
