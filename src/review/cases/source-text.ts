import { serialize } from '../../json/serialize.ts';
import { isObject, type JsonValue } from '../../json/value.ts';
import type { ReadFile } from './types.ts';

/** A value as text, a file's text as it is; a response written as one block of text is taken as the body. */
export function textOf(value: JsonValue | { readonly file: string }, read: ReadFile): string | undefined {
  if (isFileReference(value)) return read(value.file);
  return typeof value === 'string' ? value : serialize(value);
}

function isFileReference(value: JsonValue | { readonly file: string }): value is { readonly file: string } {
  return isObject(value as JsonValue) && Object.keys(value as object).join() === 'file';
}
