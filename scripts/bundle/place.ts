import { resolve } from 'node:path';

/** The root of the checkout; everything read or written is named relative to it. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** Files by their path in the zip. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** Text as UTF-8. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** JSON for people: indented, one line break at the end. */
export function jsonFile(value: unknown): Uint8Array {
  return bytesOf(`${JSON.stringify(value, null, 2)}\n`);
}
