import type { Settings } from '../config/index.ts';
import type { ErrorWord, Problem, ProblemCode, Result } from '../errors.ts';
import { createEngine, type EngineState } from '../proxy/engine.ts';
import type { Pseudonyms } from '../pseudonyms/types.ts';
import type { RuleSet } from '../rules/types.ts';
import { createLedger } from '../sanitizer/ledger.ts';
import type { SanitizerSettings } from '../sanitizer/types.ts';

/** What the sanitizer is built with, taken from the settings. */
export function sanitizerSettings(
  settings: Settings,
  pseudonyms: Pseudonyms,
  knownFields?: ReadonlySet<string>,
): SanitizerSettings {
  return {
    pseudonyms,
    compatibility: settings.compatibility,
    maxRegexText: settings.maxRegexText,
    tripwire: settings.tripwire,
    knownFields,
    allowSchemaless: settings.allowSchemaless,
    limits: { maxBodyBytes: settings.maxResponseBytes, maxDepth: settings.maxNesting },
  };
}

/** What an engine is made of. */
export interface EngineParts {
  readonly keys: Result<Pseudonyms>;
  readonly rules: Result<RuleSet>;
  /** Names of fields that are no news. */
  readonly knownFields?: ReadonlySet<string> | undefined;
}

/** Keys and rules to an engine, or to the answer every request gets instead. Keys come first: without them nothing is judged. */
export function engineState(settings: Settings, { keys, rules, knownFields }: EngineParts): EngineState {
  if (!keys.ok) return broken(keys.problems, undefined);
  if (!rules.ok) return broken(rules.problems, keys.value);
  const engine = createEngine(rules.value, sanitizerSettings(settings, keys.value, knownFields), createLedger());
  return { ok: true, engine, keys: keys.value };
}

const MAY_PASS: readonly ProblemCode[] = ['secret-unreadable'];
const NOT_YAML: readonly ProblemCode[] = ['yaml-invalid'];
const COMPILED_AT_LOAD: readonly ProblemCode[] = [
  'regex-invalid',
  'regex-unsupported',
  'jsonpath-invalid',
  'path-template-invalid',
  'transform-option-invalid',
];
const ABOUT_RULES: readonly ProblemCode[] = [
  'rule-set-invalid',
  'rule-set-kind-unsupported',
  'unknown-key',
  'wrong-type',
  'missing-key',
  'value-not-allowed',
  'unknown-transform',
  'schema-invalid',
  'schema-reference-missing',
  'schemaless-endpoint',
];

/** Which word and text stand for problems with keys, settings or rules. The log has the problems themselves. */
export function broken(
  problems: readonly Problem[],
  keys: Pseudonyms | undefined,
): Extract<EngineState, { ok: false }> {
  const errors = problems.filter((problem) => problem.severity === 'error');
  const has = (codes: readonly ProblemCode[]): boolean => errors.some((problem) => codes.includes(problem.code));
  const state = (status: 500 | 503, error: ErrorWord, text: string) => ({
    ok: false as const,
    status,
    error,
    text,
    problems,
    keys,
  });
  if (has(MAY_PASS)) return state(503, 'CONFIGURATION_FAILURE', 'A secret could not be read; try again shortly');
  if (has(NOT_YAML)) return state(500, 'RULES_INVALID_YAML', 'Error loading sanitizer rules');
  if (has(ABOUT_RULES)) return state(500, 'RULES_INVALID', 'Error loading sanitizer rules');
  if (has(COMPILED_AT_LOAD)) return state(500, 'CONFIGURATION_FAILURE', 'Error loading sanitizer rules');
  return state(500, 'CONFIGURATION_FAILURE', 'Error in settings or keys');
}
