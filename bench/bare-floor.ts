import { createCipheriv, hash } from 'node:crypto';
import { canonical, type FloorInput, floorOf, type Identifier, isReversible, KEY, SALT } from './floor.ts';

/** Bytes before the text of an identifier in the MAC of an encryption: pad, kind and scope with their lengths, header. */
const BEFORE_TEXT = 64 + 13 + 34;
const BLOCK = 16;
const PADDING = 32;

/**
 * The floor with nothing but the calls of node:crypto that the primitives end in, their arguments laid out as bytes before the
 * clock starts: for a `keyed` digest `hash('sha256', 64-byte pad ‖ text, 'binary')` and `hash('sha256', 96 bytes, 'binary')`, for an
 * encryption the same two and one `update` with as many counter blocks; for a `psoxy` digest `hash('sha256', text ‖ salt, …)`, for an
 * encryption one `update` with the padded text. No text is written as bytes, nothing is padded, copied or XORed.
 */
export function createBareFloor({ body, output, identifiers, scheme }: FloorInput): () => void {
  const { digested, sealed } = scheme === 'psoxy' ? preparePsoxy(identifiers) : prepareKeyed(identifiers);
  return floorOf(body, output, [...digested, ...sealed]);
}

interface Primitives {
  readonly digested: readonly (() => void)[];
  readonly sealed: readonly (() => void)[];
}

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

function padded(text: string, unit: number): number {
  return (Math.floor(Buffer.byteLength(text) / unit) + 1) * unit;
}
