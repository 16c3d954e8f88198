import type { ResponseSchema } from '../../rules/types.ts';

/** Deep enough to show a condition with what it leads to. */
const MAX_DEPTH = 4;

/** A response schema on one line: `{id: string, kind: any of …}`, references by name. */
export function responseWords(schema: ResponseSchema | undefined, depth = 0): string {
  if (schema === undefined) return 'everything';
  if (schema.ref !== undefined) return schema.ref;
  if (depth > MAX_DEPTH) return '…';
  const { type, anyOf, items, properties, const: constant } = schema;
  const inner = (one: ResponseSchema | undefined) => responseWords(one, depth + 1);
  if (anyOf !== undefined) return `any of [${anyOf.map(inner).join(' | ')}]`;
  if (schema.if !== undefined) {
    const tests = [schema.if, schema.else].flatMap((one) => (one === undefined ? [] : [conditionWords(one)]));
    return `if ${tests.join(' or ')}: ${inner(schema.then)}`;
  }
  if (type === 'array') return `[${inner(items)}]`;
  if (properties !== undefined) return `{${[...properties].map(([name, one]) => `${name}: ${inner(one)}`).join(', ')}}`;
  return constant === undefined ? (type ?? 'any value') : `only ${constant}`;
}

function conditionWords({ properties }: ResponseSchema): string {
  return [...(properties ?? [])].map(([name, one]) => `${name} is ${one.const ?? 'anything'}`).join(' and ');
}
