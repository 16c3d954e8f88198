import { ResponseRefused } from '../errors.ts';
import type { JsonValue } from '../json/value.ts';
import { isBlank } from '../pseudonyms/blank.ts';
import type { TransformContext, TransformFunction } from './types.ts';

/**
 * A transform of texts: other values become null, and blank text stays as it is, since it says nothing.
 * The shared frame of the transforms that work inside a text (psoxy contract §2.1, quick table).
 */
export function onText(
  apply: (text: string, context: TransformContext) => string | null,
  limits: { readonly maxLength?: number } = {},
): TransformFunction {
  const { maxLength = Number.POSITIVE_INFINITY } = limits;
  return (value, context) => {
    if (typeof value !== 'string') return null;
    if (isBlank(value)) return value;
    return value.length > maxLength ? null : apply(value, context);
  };
}

/** Cuts characters up to U+0020 from both ends: Java's `String.trim`, which keeps no-break and wide spaces. */
export function trimLow(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 0x20) start += 1;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end -= 1;
  return text.slice(start, end);
}

/** A text, or null as nothing; refuses the response for anything else: the rule expects another document. */
export function textOrNothing(value: JsonValue, transform: string): string | null {
  if (typeof value === 'string' || value === null) return value;
  throw new ResponseRefused('transform-failed', `${transform} takes text and null only.`);
}
