import type { Problem, Result } from '../../src/errors.ts';
import type { JsonValue } from '../../src/json/value.ts';
import type { Pseudonyms } from '../../src/pseudonyms/types.ts';
import { augmentDefinitions, transformDefinitions } from '../../src/transforms/index.ts';
import type { TransformContext, TransformDefinition, TransformFunction } from '../../src/transforms/types.ts';
import { psoxyPseudonyms } from './engine.ts';
import { sourceNode } from './source-node.ts';

/** A context over real pseudonyms that keeps what was noted as produced. */
export function transformContext(
  changes: Partial<TransformContext> = {},
  pseudonyms: Pseudonyms = psoxyPseudonyms(),
): TransformContext & { readonly noted: string[] } {
  const noted: string[] = [];
  return {
    noted,
    pseudonym: (text, request) => pseudonyms.create(text, request),
    produced: (text) => void noted.push(text),
    laterPage: false,
    source: {},
    ...changes,
  };
}

/** A transform's definition by name. */
export function definitionOf(name: string): TransformDefinition {
  const definition = transformDefinitions.get(name);
  if (!definition) throw new Error(`no transform ${name}`);
  return definition;
}

/** An augment's definition by name. */
export function augmentOf(name: string): TransformDefinition {
  const definition = augmentDefinitions.get(name);
  if (!definition) throw new Error(`no augment ${name}`);
  return definition;
}

/** Reads options as a rule file would hold them and creates the transform. */
export function createTransform(
  definition: TransformDefinition,
  options: JsonValue = {},
  maxRegexText = 65_536,
): Result<TransformFunction> {
  const problems: Problem[] = [];
  const read = definition.options.read(sourceNode(options), problems);
  if (read === undefined) return { ok: false, problems };
  return definition.create(read, { compatibility: 'none', maxRegexText });
}

/** The function of a transform whose options are right. */
export function transform(name: string, options: JsonValue = {}): TransformFunction {
  return functionOf(createTransform(definitionOf(name), options));
}

/** The function of a result that is known to be one. */
export function functionOf(result: Result<TransformFunction>): TransformFunction {
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join(' '));
  return result.value;
}
