import type { ResponseSchema, RuleSet } from '../../rules/types.ts';
import type { Catalogue } from '../catalogue.ts';
import { namesInPath } from '../names-in-path.ts';

/** Says of a key of a document whether it is public: a rule or the catalogue names it, so that it tells nothing of the document. */
export type IsPublicName = (name: string) => boolean;

/** Shows every key. */
export const EVERY_NAME: IsPublicName = () => true;

/**
 * `users[0].email`; names that are no plain words in quotes. Sources use addresses and names of people as keys, too: a key that
 * is not public is shown as its kind and length, `users[0][text(16)]`.
 */
export function pathText(path: readonly (string | number)[], isPublic: IsPublicName): string {
  const parts = path.map((key) => {
    if (typeof key === 'number') return `[${key}]`;
    if (!isPublic(key)) return `[text(${key.length})]`;
    return /^[A-Za-z_+][\w+:]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  });
  return parts.join('').replace(/^\./, '') || '$';
}

/** The keys that the schemas and paths of a rule set or the fields of the catalogue name, anywhere. */
export function publicNames({ endpoints, definitions }: RuleSet, catalogue: Catalogue): IsPublicName {
  const fields = catalogue.endpoints.flatMap((source) => source.fields.flatMap(({ segments }) => segments));
  const schemas = [...definitions.values(), ...endpoints.map(({ responseSchema }) => responseSchema)];
  const rules = endpoints.flatMap(({ transforms, augments }) => [...transforms, ...augments]);
  const names = new Set([
    ...fields.flatMap((segment) => (segment.type === 'name' ? [segment.name] : [])),
    ...schemas.flatMap(namesInSchema),
    ...rules.flatMap(({ jsonPaths }) => jsonPaths.flatMap(({ path }) => namesInPath(path))),
  ]);
  // What an augment writes stands beside the field, under the field's name and its own.
  const written = new Set(endpoints.flatMap(({ augments }) => augments.map(({ name }) => name)));
  return (key) => {
    const [, field = '', augment = ''] = /^\+(.*):(\w+)$/s.exec(key) ?? [];
    return names.has(key) || (written.has(augment) && names.has(field));
  };
}

function namesInSchema(schema: ResponseSchema | undefined): string[] {
  if (schema === undefined) return [];
  const { properties, items, anyOf = [], if: condition, then, else: other } = schema;
  const inner = [...(properties?.values() ?? []), items, ...anyOf, condition, then, other];
  return [...(properties?.keys() ?? []), ...inner.flatMap(namesInSchema)];
}
