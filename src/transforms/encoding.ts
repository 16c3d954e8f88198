import { ResponseRefused } from '../errors.ts';
import { numberText } from '../json/number-text.ts';
import { isNumber, type JsonValue } from '../json/value.ts';
import { tokenOf } from '../pseudonyms/token.ts';
import type { Pseudonym } from '../pseudonyms/types.ts';
import type { TransformContext } from './types.ts';

/** Ways to write a pseudonym (psoxy contract §2.2). The first is the default. */
export const ENCODINGS = ['URL_SAFE_TOKEN', 'JSON', 'URL_SAFE_HASH_ONLY'] as const;

/** One of {@link ENCODINGS}. */
export type Encoding = (typeof ENCODINGS)[number];

/**
 * The text of what is to be pseudonymized: a string as it is, a number by its decimal text, null as nothing.
 * Refuses the response for anything else: a rule that points at it expects another document.
 */
export function identifierText(value: JsonValue, transform: string): string | null {
  if (typeof value === 'string' || value === null) return value;
  if (isNumber(value)) return numberText(value);
  throw new ResponseRefused('transform-failed', `${transform} takes text, numbers and null only.`);
}

/** Writes a pseudonym as `t~…` or `p~…`, and notes the token where its domain makes it look like an address. */
export function writeToken(pseudonym: Pseudonym, reversible: boolean, context: TransformContext): string {
  const token = tokenOf(pseudonym, reversible);
  if (pseudonym.domain !== undefined) context.produced(token);
  return token;
}

/** What the JSON form holds besides domain and hash. */
export interface JsonForm {
  readonly reversible: boolean;
  /** The text itself, when the rule wants it (`includeOriginal`). */
  readonly original?: string | undefined;
}

/** Writes a pseudonym as a JSON object in text; keys in the order of the reference, absent ones left out. */
export function writeJson(pseudonym: Pseudonym, { reversible, original }: JsonForm, context: TransformContext): string {
  const { domain, hash } = pseudonym;
  const token = reversible ? writeToken(pseudonym, true, context) : undefined;
  return JSON.stringify({ domain, hash, original, reversible: token });
}
