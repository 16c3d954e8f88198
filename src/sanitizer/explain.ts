import { parseBody } from '../json/parse.ts';
import type { JsonPath } from '../jsonpath/ast.ts';
import type { Endpoint, RuleSet } from '../rules/types.ts';
import { refuseErrorBody } from './error-in-success.ts';
import { createFieldTracer, type FieldEvent } from './field-tracer.ts';
import { compilePlan } from './plan/plan.ts';
import { sanitizeDocument } from './sanitize-document.ts';
import type { SanitizeInput, SanitizerSettings } from './types.ts';
import { createRun } from './walk/run.ts';

export type { FieldEvent, FieldOutcome } from './field-tracer.ts';

/**
 * Sanitizes a body with the engine that serves, and says for each leaf and each dropped field what happened to it. The tripwire
 * is left out: it judges a whole answer, not a rule. Throws ResponseRefused as the sanitizer does.
 */
export function explainResponse(
  endpoint: Endpoint,
  ruleSet: RuleSet,
  { settings, input }: { settings: SanitizerSettings; input: SanitizeInput },
): FieldEvent[] {
  const events: FieldEvent[] = [];
  const plan = compilePlan(endpoint, ruleSet, settings);
  const { documents, exact } = parseBody(input.body, settings.limits);
  const tracer = createFieldTracer(events, (key) => (run.augmented ? augmentAt(endpoint, key) : undefined));
  const run = createRun(plan.nodes, settings, { input, exact, tracer });
  for (const document of documents) {
    refuseErrorBody(document, endpoint, ruleSet);
    const result = sanitizeDocument(plan, document, run);
    // Where nothing is declared and nothing selected the walk does not go in at all.
    if (result === document) tracer.passed(document);
  }
  return events;
}

/** The augment that wrote `+<key>:<name>`: the one of that name that selects the key, by the last step of its path. */
function augmentAt({ augments }: Endpoint, written: string): FieldEvent['rule'] {
  const [, key = '', name] = /^\+(.*):(\w+)$/s.exec(written) ?? [];
  const paths = augments.filter((rule) => rule.name === name).flatMap(({ jsonPaths }) => jsonPaths);
  const found = paths.find(({ path }) => mayEndIn(path, key)) ?? paths[0];
  return name === undefined || found === undefined ? undefined : { name, where: found.where };
}

function mayEndIn({ segments }: JsonPath, key: string): boolean {
  const last = segments.at(-1)?.selector;
  return last?.type === 'wildcard' || (last?.type === 'names' && last.names.includes(key));
}
