import { readFileSync } from 'node:fs';
import { createPseudonyms } from '../../src/pseudonyms/create.ts';
import type { PseudonymSettings } from '../../src/pseudonyms/settings.ts';
import type { Pseudonyms } from '../../src/pseudonyms/types.ts';

/** Reads a JSON file of test/ with its cases. */
export function readCases<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')) as T;
}

/** Settings of the compatibility cases; keys are far too weak for anything else. */
export const PSOXY: PseudonymSettings = {
  scheme: 'psoxy',
  salt: 'salt',
  encryptionKey: 'secret',
  emailCanonicalization: 'STRICT',
  emailDomainHandling: 'PRESERVE',
  emailDomainsKept: [],
  development: true,
};

/** Published in test/vectors/keyed.json, hence for tests alone: 00, 01, 02 … and 20, 21, 22 … */
export const MAC_KEY = 'zpk1_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8KU-l';
/** See {@link MAC_KEY}. */
export const CIPHER_KEY = 'zpk1_ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8QGjr';

/** Settings of the `keyed` scheme with published keys. */
export const KEYED: PseudonymSettings = { ...PSOXY, scheme: 'keyed', salt: MAC_KEY, encryptionKey: CIPHER_KEY };

/** A pseudonymizer that must come about. */
export function make(settings: PseudonymSettings): Pseudonyms {
  const result = createPseudonyms(settings);
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join(' '));
  return result.value;
}

/** Codes of the problems of settings; empty when there are none. */
export function codesOf(settings: PseudonymSettings): string[] {
  const result = createPseudonyms(settings);
  return result.ok ? [] : result.problems.map((problem) => problem.code);
}

/** A text with one character replaced. */
export function changed(text: string, at: number, to: string): string {
  return text.slice(0, at) + to + text.slice(at + 1);
}
