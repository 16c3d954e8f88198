import type { Problem } from '../errors.ts';
import type { Shape, SourceNode } from './shape.ts';

/** A key that may be left out; undefined then. */
export function optional<T>(shape: Shape<T>, rule: { readonly empty?: 'refused' } = {}): Shape<T | undefined> {
  return { ...shape, optional: true, fallback: undefined, empty: rule.empty ?? shape.empty };
}

/** A key that may be left out; `fallback` then. */
export function withDefault<T>(shape: Shape<T>, fallback: T): Shape<T> {
  const schema = { ...shape.jsonSchema, default: fallback };
  return { ...shape, jsonSchema: schema, optional: true, fallback };
}

/** A value that may also be written as YAML `null`, which then means something of its own. */
export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return {
    ...shape,
    jsonSchema: { anyOf: [shape.jsonSchema, { type: 'null' }] },
    empty: 'read',
    read: (node, problems) => (node.type === 'null' ? null : shape.read(node, problems)),
  };
}

/** Adds the prose that editors and the rule reference show. */
export function documented<T>(shape: Shape<T>, doc: string): Shape<T> {
  return { ...shape, doc, jsonSchema: { ...shape.jsonSchema, description: doc } };
}

/**
 * Turns what a shape read into what the program wants, or refuses it: `convert` reports into `problems` and returns
 * undefined. It gets the node, for its place.
 */
export function converted<From, To>(
  shape: Shape<From>,
  convert: (value: From, node: SourceNode, problems: Problem[]) => To | undefined,
): Shape<To> {
  return {
    ...('fields' in shape ? { fields: shape.fields } : {}),
    jsonSchema: shape.jsonSchema,
    doc: shape.doc,
    read(node, problems) {
      const value = shape.read(node, problems);
      return value === undefined ? undefined : convert(value, node, problems);
    },
  };
}

/** A shape that refers to itself. In the JSON Schema it is the definition `name`, which the caller supplies. */
export function recursive<T>(name: string, shape: () => Shape<T>): Shape<T> {
  return {
    jsonSchema: { $ref: `#/$defs/${name}` },
    read: (node, problems) => shape().read(node, problems),
  };
}

/** Anything at all; for keys that are accepted and have no effect. */
export function ignored(): Shape<true> {
  return { jsonSchema: {}, empty: 'read', optional: true, fallback: true, read: () => true };
}
