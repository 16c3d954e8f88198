import type { Problem } from '../../errors.ts';
import {
  beside,
  documented,
  ignored,
  list,
  listWords,
  optional,
  problemAt,
  record,
  text,
  wrongType,
} from '../../shapes/index.ts';
import type { Infer, JsonSchema, Shape, SourceNode } from '../../shapes/shape.ts';
import { nearestWord } from '../../shapes/suggest.ts';
import type { TransformDefinition } from '../../transforms/types.ts';
import type { RuleTransform } from '../types.ts';
import { condition, placedJsonPath } from './json-path.ts';
import type { Language } from './language.ts';
import { nodeAt } from './node-at.ts';

type MapNode = SourceNode & { readonly type: 'map' };

const common = record({
  jsonPaths: documented(optional(list(placedJsonPath())), 'Where it applies; the paths are used in order.'),
  applyOnlyWhen: documented(optional(condition()), 'JSONPath with a filter; applied only if it finds something.'),
  fields: ignored(),
  why: documented(optional(text()), 'Why a reviewer accepted what looks wrong; read by the audit. Ours.'),
});

/** A transform (or augment): a mapping named by its tag (`!<redact>`) or its key `method`. */
export function transformShape(
  language: Language,
  definitions: ReadonlyMap<string, TransformDefinition>,
): Shape<RuleTransform> {
  return {
    jsonSchema: { anyOf: [...definitions.values()].map(transformSchema) },
    read(node, problems) {
      if (node.type !== 'map') {
        problems.push(wrongType(node, 'a transform', 'Write "- !<redact>" and its keys on the lines below.'));
        return undefined;
      }
      const definition = definitionOf(node, definitions, problems);
      return definition && readTransform({ node, definition, language }, problems);
    },
  };
}

function transformSchema(definition: TransformDefinition): JsonSchema {
  const schema = beside(common, definition.options).jsonSchema as { readonly properties: object };
  return {
    title: definition.name,
    ...schema,
    properties: { method: { const: definition.name }, ...schema.properties },
  };
}

function definitionOf(
  node: MapNode,
  definitions: ReadonlyMap<string, TransformDefinition>,
  problems: Problem[],
): TransformDefinition | undefined {
  const method = node.entries.find(({ key }) => key === 'method')?.value;
  const written = method?.type === 'scalar' ? method.text : undefined;
  const name = node.tag ?? written;
  const definition = name === undefined ? undefined : definitions.get(name);
  if (definition === undefined) problems.push(unknownTransform(node, name, [...definitions.keys()]));
  else if (method !== undefined && written !== name) {
    const message = `The tag says "${name}", the key "method" says something else.`;
    problems.push(problemAt(method.where, 'unknown-transform', message, 'Keep one of the two.'));
  } else return definition;
  return undefined;
}

function unknownTransform(node: MapNode, name: string | undefined, known: readonly string[]): Problem {
  if (name === undefined) {
    const hint = `Begin it with a tag such as "- !<redact>". Known: ${listWords(known)}.`;
    return problemAt(node.where, 'unknown-transform', 'This transform has no name.', hint);
  }
  const near = nearestWord(name, known);
  const hint = near === undefined ? `Known: ${listWords(known)}.` : `Did you mean "${near}"?`;
  // A slip of the pen is a word; what is none may be a value that does not belong into a message.
  const written = /^[A-Za-z]{1,60}$/.test(name) ? `"${name}"` : 'of this name';
  return problemAt(node.where, 'unknown-transform', `There is no transform ${written}.`, hint);
}

interface Source {
  readonly node: MapNode;
  readonly definition: TransformDefinition;
  readonly language: Language;
}

function readTransform({ node, definition, language }: Source, problems: Problem[]): RuleTransform | undefined {
  const entries = node.entries.filter(({ key }) => key !== 'method');
  const read = beside(common, definition.options).read({ ...node, entries }, problems);
  if (read === undefined) return undefined;
  const created = definition.create(read.own, language.settings);
  const found = created.ok ? (created.warnings ?? []) : created.problems;
  problems.push(...found.map((problem) => placed(problem, node)));
  if (!created.ok) return undefined;
  if (!read.common.jsonPaths?.length) problems.push(withoutPaths(node, definition.name));
  return built(read, { node, definition });
}

function built(
  read: { readonly common: Infer<typeof common>; readonly own: unknown },
  { node, definition }: Pick<Source, 'node' | 'definition'>,
): RuleTransform {
  return Object.freeze({
    name: definition.name,
    where: node.where,
    jsonPaths: read.common.jsonPaths ?? [],
    applyOnlyWhen: read.common.applyOnlyWhen ?? undefined,
    why: read.common.why,
    definition,
    options: read.own,
  });
}

function placed(problem: Problem, node: MapNode): Problem {
  return { ...problem, where: nodeAt(node, problem.where?.path ?? '').where };
}

function withoutPaths(node: MapNode, name: string): Problem {
  const message = `The transform "${name}" has no "jsonPaths" and does nothing.`;
  return { ...problemAt(node.where, 'missing-key', message, 'Say where it applies.'), severity: 'warning' };
}
