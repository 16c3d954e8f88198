import { numberText } from '../../json/number-text.ts';
import { serialize } from '../../json/serialize.ts';
import { isNumber, type JsonValue } from '../../json/value.ts';
import { KINDS, type Kind, type Pseudonyms } from '../../pseudonyms/types.ts';
import type { TokenExpectation } from './types.ts';

/** Keys, and the value of the source where the token stands, to tell the kind by. */
export interface TokenContext {
  readonly pseudonyms: Pseudonyms;
  readonly original: JsonValue | undefined;
}

const TOKEN = /^([tp])~([A-Za-z0-9_-]{42,})/;

/** What is wrong with a value that should be a token; undefined when it is one. */
export function tokenFailure(
  value: JsonValue,
  { kind, reversible }: TokenExpectation,
  { pseudonyms, original }: TokenContext,
): string | undefined {
  const [, letter, body = ''] = TOKEN.exec(typeof value === 'string' ? value : '') ?? [];
  if (letter === undefined) return `should be a token\n  + ${serialize(value)}`;
  const isReversible = letter === 'p';
  if (reversible !== undefined && reversible !== isReversible)
    return `should be a ${reversible ? 'reversible token (p~…)' : 'token that cannot be turned back (t~…)'}`;
  if (kind === undefined || pseudonyms.scheme === 'psoxy' || original === undefined) return undefined;
  const text = isNumber(original) ? numberText(original) : String(original);
  const hashOf = (one: Kind | undefined) => pseudonyms.create(text, { kind: one, reversible: false })?.hash;
  if (body.slice(0, 44) === hashOf(kind as Kind)) return undefined;
  const actual = [...KINDS].find((one) => body.slice(0, 44) === hashOf(one));
  return `should be a token of kind ${kind}${actual === undefined ? '' : `; it is of kind ${actual}`}`;
}

/** What equal identifiers share: the first characters of their tokens, whichever form they have; else the value itself. */
export function joinKey(value: JsonValue): string {
  const body = TOKEN.exec(typeof value === 'string' ? value : '')?.[2];
  return body === undefined ? serialize(value) : body.slice(0, 42);
}
