import { failure, type Problem, type Result, success } from '../errors.ts';
import { augmentDefinitions, transformDefinitions } from '../transforms/index.ts';
import type { TransformDefinition, TransformSettings } from '../transforms/types.ts';
import { overlapProblems } from './checks/overlaps.ts';
import { checkDefinition, checkResponseSchema } from './checks/response-schemas.ts';
import { schemalessProblem } from './checks/schemaless.ts';
import { compileEndpoint } from './compile.ts';
import { fingerprintOf } from './fingerprint.ts';
import { unsupportedKind } from './kinds.ts';
import type { Language } from './language/language.ts';
import { ruleSetShape, type WrittenRuleSet } from './language/rule-set.ts';
import type { ResponseSchema, RuleSet } from './types.ts';
import { readSource } from './yaml.ts';

/** How a rule text is read. */
export interface ParseOptions {
  /** Name for messages. */
  readonly file?: string | undefined;
  readonly settings: TransformSettings;
  /** Makes endpoints without a response schema an error. */
  readonly strict?: boolean | undefined;
  /** Transforms and augments; the product's own when absent. */
  readonly transforms?: ReadonlyMap<string, TransformDefinition> | undefined;
  readonly augments?: ReadonlyMap<string, TransformDefinition> | undefined;
}

/**
 * Reads the YAML (or JSON) text of a rule set and checks everything that can be wrong with it.
 *
 * Returns the frozen rule set, or every problem with its place, in file order. Rule sets written for Psoxy load; where
 * they mean something unsafe, the safe thing is done (rules/README.md, "Where we differ from Psoxy").
 * This file is the only way to the YAML library: what ships precompiled rules imports `precompiled.ts` alone.
 */
export function parseRuleSet(text: string, options: ParseOptions): Result<RuleSet> {
  const source = readSource(text, options.file);
  if (!source.ok) return source;
  const otherKind = unsupportedKind(source.value);
  if (otherKind !== undefined) return failure(otherKind);
  const language: Language = {
    settings: options.settings,
    transforms: options.transforms ?? transformDefinitions,
    augments: options.augments ?? augmentDefinitions,
  };
  const problems: Problem[] = [...(source.warnings ?? [])];
  const written = ruleSetShape(language).read(source.value, problems);
  const ruleSet = written && compiled(written, { language, problems, strict: options.strict ?? false });
  const sorted = problems.toSorted(byPlace);
  if (ruleSet === undefined || problems.some(({ severity }) => severity === 'error')) return failure(...sorted);
  return success(Object.freeze({ ...ruleSet, warnings: Object.freeze(sorted) }), sorted);
}

interface Work {
  readonly language: Language;
  readonly problems: Problem[];
  readonly strict: boolean;
}

function compiled(written: WrittenRuleSet, work: Work): Omit<RuleSet, 'warnings'> {
  const headers = written.allowedRequestHeaders ?? [];
  const endpoints = Object.freeze(
    written.endpoints.map((endpoint, index) => compileEndpoint(endpoint, index, headers)),
  );
  const definitions: ReadonlyMap<string, ResponseSchema> = written.definitions ?? new Map();
  const check = { language: work.language, definitions, problems: work.problems };
  for (const schema of definitions.values()) checkDefinition(schema, check);
  for (const endpoint of endpoints) {
    if (endpoint.responseSchema !== undefined) checkResponseSchema(endpoint.responseSchema, check);
    work.problems.push(...schemalessProblem(endpoint, work.strict));
  }
  work.problems.push(...overlapProblems(endpoints));
  return { endpoints, definitions, fingerprint: fingerprintOf({ endpoints, definitions }) };
}

function byPlace(a: Problem, b: Problem): number {
  const line = (a.where?.line ?? 0) - (b.where?.line ?? 0);
  return line === 0 ? (a.where?.column ?? 0) - (b.where?.column ?? 0) : line;
}
