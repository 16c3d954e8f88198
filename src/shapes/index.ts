/**
 * A small declaration language for what people write in rule files: from one declaration come the TypeScript type
 * ({@link Infer}), the validator with places, and the JSON Schema for editors.
 *
 * ```ts
 * const options = record({
 *   encoding: documented(withDefault(oneOf(['JSON', 'URL_SAFE_TOKEN']), 'URL_SAFE_TOKEN'), 'How the token is written.'),
 *   filters: list(text()),
 *   regex: optional(text()),
 * });
 * type Options = Infer<typeof options>; // { readonly encoding: 'JSON' | …; readonly filters: readonly string[]; … }
 * ```
 */
export { beside, fieldsOf } from './beside.ts';
export { list, mapOf } from './collections.ts';
export { converted, documented, ignored, optional, orNull, recursive, withDefault } from './modifiers.ts';
export { kindOfNode, listWords, nameOfPlace, problemAt, wrongType } from './problems.ts';
export { type Fields, type RecordOf, type RecordShape, record } from './record.ts';
export { clip, flag, integer, oneOf, text } from './scalars.ts';
export type { Infer, JsonSchema, Shape, SourceEntry, SourceNode } from './shape.ts';
export { nearestWord } from './suggest.ts';
