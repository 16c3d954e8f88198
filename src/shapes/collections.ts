import { nameOfPlace, problemAt, wrongType } from './problems.ts';
import type { Shape, SourceNode } from './shape.ts';

/** A list of one kind of item. A scalar where a list is wanted is refused, as in the reference. */
export function list<T>(item: Shape<T>, limits: { readonly minimum?: number } = {}): Shape<readonly T[]> {
  const { minimum = 0 } = limits;
  return {
    jsonSchema: { type: 'array', items: item.jsonSchema, ...(minimum > 0 ? { minItems: minimum } : {}) },
    read(node, problems) {
      if (node.type !== 'list') {
        problems.push(wrongType(node, 'a list', listHint(node)));
        return undefined;
      }
      if (node.items.length < minimum) {
        problems.push(problemAt(node.where, 'value-not-allowed', `${nameOfPlace(node.where)} must not be empty.`));
        return undefined;
      }
      const items = node.items.map((child) => item.read(child, problems));
      return items.every((value) => value !== undefined) ? Object.freeze(items) : undefined;
    },
  };
}

function listHint(node: SourceNode): string {
  return node.type === 'scalar'
    ? 'Write it in brackets, or on a line of its own behind "- ".'
    : 'Begin each item with "- ".';
}

/** A mapping from names of any spelling to one kind of value, in file order. */
export function mapOf<T>(value: Shape<T>): Shape<ReadonlyMap<string, T>> {
  return {
    jsonSchema: { type: 'object', additionalProperties: value.jsonSchema },
    read(node, problems) {
      if (node.type !== 'map') {
        problems.push(wrongType(node, 'a mapping', 'Write one "name: value" a line.'));
        return undefined;
      }
      const values = new Map<string, T>();
      for (const entry of node.entries) {
        const read = value.read(entry.value, problems);
        if (read !== undefined) values.set(entry.key, read);
      }
      return values.size === node.entries.length ? values : undefined;
    },
  };
}
