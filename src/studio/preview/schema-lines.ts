import type { ResponseSchema, RuleSet } from '../../rules/types.ts';

/**
 * Finds the line that declares a field: the place of its schema, or of the nearest one around it that is declared. Answers are
 * remembered by place, positions in lists left out.
 */
export function schemaLines(
  schema: ResponseSchema | undefined,
  { definitions }: Pick<RuleSet, 'definitions'>,
): (path: readonly (string | number)[]) => number | undefined {
  const known = new Map<string, number | undefined>();
  return (path) => {
    const place = path.map((key) => (typeof key === 'number' ? '' : key)).join('\u0000');
    if (!known.has(place)) known.set(place, lineOf(path));
    return known.get(place);
  };

  function lineOf(path: readonly (string | number)[]): number | undefined {
    let current = resolve(schema);
    for (const key of path) {
      const next = resolve(memberOf(current, key));
      if (next === undefined) break;
      current = next;
    }
    return current?.where.line;
  }

  function memberOf(parent: ResponseSchema | undefined, key: string | number): ResponseSchema | undefined {
    if (parent === undefined) return undefined;
    const own = typeof key === 'number' ? parent.items : parent.properties?.get(key);
    if (own) return own;
    for (const other of [...(parent.anyOf ?? []), parent.then, parent.else]) {
      const found = other && memberOf(resolve(other), key);
      if (found) return found;
    }
    return undefined;
  }

  function resolve(node: ResponseSchema | undefined): ResponseSchema | undefined {
    let current = node;
    // A chain of references longer than the definitions is a circle.
    for (let hop = 0; current?.ref !== undefined && hop <= definitions.size; hop++) {
      current = current.ref === '' ? schema : definitions.get(current.ref);
    }
    return current;
  }
}
