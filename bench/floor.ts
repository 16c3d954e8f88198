import { createCipheriv, createHmac, hash } from 'node:crypto';
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
 * primitives of its token: one digest, and one encryption if it is reversible. Straight calls of node:crypto, no base64.
 */
export function createFloor(
  body: string,
  output: unknown,
  identifiers: readonly Identifier[],
  scheme: PseudonymScheme,
): () => void {
  const primitive = scheme === 'psoxy' ? psoxyPrimitives : keyedPrimitives;
  return () => {
    JSON.parse(body);
    for (const { text, request } of identifiers) primitive(text, request.reversible);
    JSON.stringify(output);
  };
}

const KEY = Buffer.alloc(32, 7);
const IV = Buffer.alloc(16, 9);

function psoxyPrimitives(text: string, reversible: boolean): void {
  hash('sha256', `${text}salt`, 'buffer');
  if (reversible) encrypt('aes-256-cbc', text);
}

function keyedPrimitives(text: string, reversible: boolean): void {
  createHmac('sha256', KEY).update(text).digest();
  if (reversible) encrypt('aes-256-ctr', text);
}

function encrypt(cipher: string, text: string): void {
  const encryption = createCipheriv(cipher, KEY, IV);
  encryption.update(text, 'utf8');
  encryption.final();
}
