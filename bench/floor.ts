import { createCipheriv, hash } from 'node:crypto';
import { canonicalEmail, parseEmailAddress } from '../src/pseudonyms/email/index.ts';
import type { PseudonymRequest, PseudonymScheme, Pseudonyms } from '../src/pseudonyms/types.ts';

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

/**
 * The least that must be done for a page: parse what came, write what goes out, and for each distinct identifier the
 * primitives of its token, one digest, and one encryption if it is reversible: the calls of node:crypto that `src/pseudonyms`
 * makes, and none of its own work around them (laying out blocks, padding, XOR, base64url, looking for an address). All
 * arguments lie ready before the clock starts:
 *
 * - `keyed`, digest (HMAC-SHA-256): `hash('sha256', 64-byte pad ‖ text, 'binary')`, `hash('sha256', 96 bytes, 'binary')`.
 * - `keyed`, encryption (SIV): the same two over context, header and padded text, and one `update` of a long-lived
 *   `aes-256-ecb` cipher with as many counter blocks.
 * - `psoxy`, digest: `hash('sha256', text ‖ salt, 'base64url')`; `'binary'` where it is encrypted as well.
 * - `psoxy`, encryption: one `update` of a long-lived `aes-256-cbc` cipher with the padded text.
 */
export function createFloor(
  body: string,
  output: unknown,
  { identifiers, scheme }: { identifiers: readonly Identifier[]; scheme: PseudonymScheme },
): () => void {
  const prepare = scheme === 'psoxy' ? preparePsoxy : prepareKeyed;
  const { digested, sealed } = prepare(identifiers);
  return () => {
    JSON.parse(body);
    for (const run of digested) run();
    for (const run of sealed) run();
    JSON.stringify(output);
  };
}

interface Primitives {
  readonly digested: readonly (() => void)[];
  readonly sealed: readonly (() => void)[];
}

const KEY = Buffer.alloc(32, 7);
const SALT = 'A salt of the usual length, 43 characters..';
/** Bytes before the text of an identifier in the MAC of an encryption: pad, kind and scope with their lengths, header. */
const BEFORE_TEXT = 64 + 13 + 34;
const BLOCK = 16;
const PADDING = 32;

function prepareKeyed(identifiers: readonly Identifier[]): Primitives {
  const cipher = createCipheriv('aes-256-ecb', KEY, null).setAutoPadding(false);
  const outer = Buffer.alloc(96, 5);
  const mac = (inner: Buffer) => {
    hash('sha256', inner, 'binary');
    hash('sha256', outer, 'binary');
  };
  return {
    digested: identifiers.map((identifier) => {
      const inner = Buffer.concat([Buffer.alloc(64, 3), Buffer.from(canonical(identifier))]);
      return () => mac(inner);
    }),
    sealed: identifiers.filter(isReversible).map(({ text }) => {
      const blocks = Buffer.alloc(padded(text, PADDING), 4);
      const inner = Buffer.concat([Buffer.alloc(BEFORE_TEXT, 3), blocks]);
      return () => {
        mac(inner);
        cipher.update(blocks);
      };
    }),
  };
}

function preparePsoxy(identifiers: readonly Identifier[]): Primitives {
  const cipher = createCipheriv('aes-256-cbc', KEY, Buffer.alloc(BLOCK)).setAutoPadding(false);
  return {
    digested: identifiers.map((identifier) => {
      // Read once as bytes, so that the text lies ready in one piece.
      const salted = Buffer.from(canonical(identifier) + SALT).toString();
      const encoding = isReversible(identifier) ? 'binary' : 'base64url';
      return () => hash('sha256', salted, encoding);
    }),
    sealed: identifiers.filter(isReversible).map(({ text }) => {
      const blocks = Buffer.alloc(padded(text, BLOCK), 4);
      return () => cipher.update(blocks);
    }),
  };
}

function isReversible({ request }: Identifier): boolean {
  return request.reversible;
}

function canonical({ text }: Identifier): string {
  const email = parseEmailAddress(text);
  return email ? canonicalEmail(email, 'STRICT') : text;
}

function padded(text: string, unit: number): number {
  return (Math.floor(Buffer.byteLength(text) / unit) + 1) * unit;
}
