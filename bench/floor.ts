import { hash } from 'node:crypto';
import { canonicalEmail, parseEmailAddress } from '../src/pseudonyms/email/index.ts';
import { createMac } from '../src/pseudonyms/keyed/mac.ts';
import { createSiv, HEADER_BYTES } from '../src/pseudonyms/keyed/siv.ts';
import { createCbcEncrypter } from '../src/pseudonyms/psoxy/cbc.ts';
import type { PseudonymRequest, PseudonymScheme, Pseudonyms } from '../src/pseudonyms/types.ts';

/** Keys of the floor. */
export const KEY = Buffer.alloc(32, 7);
/** A salt of the usual length. */
export const SALT = 'A salt of the usual length, 43 characters..';

/** One identifier a page asked a pseudonym for. */
export interface Identifier {
  readonly text: string;
  readonly request: PseudonymRequest;
}

/** Pseudonyms that note what they are asked, so that the floor does the same work. */
export function recording(pseudonyms: Pseudonyms, asked: Identifier[]): Pseudonyms {
  return {
    ...pseudonyms,
    create(text, request) {
      asked.push({ text, request });
      return pseudonyms.create(text, request);
    },
  };
}

/** A page, what came out of it, and whom it asked pseudonyms for. */
export interface FloorInput {
  readonly body: string;
  readonly output: unknown;
  readonly identifiers: readonly Identifier[];
  readonly scheme: PseudonymScheme;
}

/**
 * The least that must be done for a page: parse what came, write what goes out, and for each distinct identifier the
 * primitives of its token, from text to bytes: one digest, and one encryption if it is reversible. They are those of
 * `src/pseudonyms`, the cheapest we know:
 *
 * - `keyed`: `createMac(…).ofText(text)`, HMAC of two one-shot digests; `createSiv(…).seal(text, …)`, a MAC of two more and one
 *   `update` of a long-lived `aes-256-ecb` cipher.
 * - `psoxy`: `hash('sha256', text + salt, …)`; `createCbcEncrypter(…)(text, digest)`, one `update` of a long-lived `aes-256-cbc`
 *   cipher.
 *
 * Not in it: finding out that a text is an address, remembering it, base64url, the token's text.
 */
export function createFloor({ body, output, identifiers, scheme }: FloorInput): () => void {
  const primitives = scheme === 'psoxy' ? psoxyPrimitives(identifiers) : keyedPrimitives(identifiers);
  return floorOf(body, output, primitives);
}

/** A page's floor with some primitives. */
export function floorOf(body: string, output: unknown, primitives: readonly (() => void)[]): () => void {
  return () => {
    JSON.parse(body);
    for (const run of primitives) run();
    JSON.stringify(output);
  };
}

function keyedPrimitives(identifiers: readonly Identifier[]): (() => void)[] {
  const mac = createMac(KEY);
  const siv = createSiv(KEY, { kind: 'user', scope: 'default' });
  const writeHeader = (bytes: Buffer) => void bytes.fill(1, 0, HEADER_BYTES);
  return identifiers.map((identifier) => {
    const text = canonical(identifier);
    if (!isReversible(identifier)) return () => void mac.ofText(text);
    return () => {
      mac.ofText(text);
      siv.seal(text, writeHeader);
    };
  });
}

function psoxyPrimitives(identifiers: readonly Identifier[]): (() => void)[] {
  const encrypt = createCbcEncrypter(KEY);
  return identifiers.map((identifier) => {
    const text = canonical(identifier);
    if (!isReversible(identifier)) return () => void hash('sha256', text + SALT, 'base64url');
    return () => void encrypt(text, Buffer.from(hash('sha256', text + SALT, 'binary'), 'latin1'));
  });
}

/** Whether it is encrypted as well. */
export function isReversible({ request }: Identifier): boolean {
  return request.reversible;
}

/** What is hashed. */
export function canonical({ text }: Identifier): string {
  const email = parseEmailAddress(text);
  return email ? canonicalEmail(email, 'STRICT') : text;
}
