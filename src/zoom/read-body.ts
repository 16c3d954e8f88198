import { isUtf8 } from 'node:buffer';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** How much of an answer is taken in. */
export interface BodyLimits {
  /** Most bytes, before and after inflating. */
  readonly maxBodyBytes: number;
  /** Most bytes that one compressed byte may become. */
  readonly inflationRatio: number;
  /** Told each time bytes arrive. */
  readonly onBytes?: () => void;
}

/** A body as text, or why there is none. */
export type BodyResult =
  | { readonly ok: true; readonly text: string; readonly bytes: number }
  | { readonly ok: false; readonly failure: 'interrupted' | 'response-too-large' | 'response-undecodable' };

const inflaters: ReadonlyMap<string, () => Transform> = new Map([
  ['gzip', () => createGunzip({ chunkSize })],
  ['x-gzip', () => createGunzip({ chunkSize })],
  ['deflate', () => createInflate({ chunkSize })],
  ['br', () => createBrotliDecompress({ chunkSize })],
]);
const chunkSize = 65_536;
// The ratio means something only once a few bytes are in: twenty bytes of header may open with a long run.
const ratioSlackBytes = 65_536;
const tooLarge = new Error('body over its limit');

/**
 * Reads a body to its end: inflates it, with both limits enforced while inflating, and decodes it as UTF-8 without a byte
 * order mark. A body that ends early is `interrupted`; an unknown or broken encoding, or text that is not UTF-8,
 * `response-undecodable`.
 */
export async function readBody(
  source: Readable,
  encoding: string | undefined,
  limits: BodyLimits,
): Promise<BodyResult> {
  const name = encoding?.trim().toLowerCase() || 'identity';
  const inflater = inflaters.get(name);
  if (inflater === undefined && name !== 'identity') {
    source.on('error', () => {}).destroy();
    return { ok: false, failure: 'response-undecodable' };
  }
  const taken: Taken = { bytes: 0, received: 0, chunks: [], isTooLarge: false };
  try {
    await (inflater === undefined
      ? readPlain(source, taken, limits)
      : pipeline(source, countInto(taken, limits), inflater(), collectInto(taken, limits)));
  } catch (error) {
    // Asked of the count and not of the error: Node 22 lets another stage's error win.
    if (taken.isTooLarge) return { ok: false, failure: 'response-too-large' };
    if (!(taken.received === 0 && isEarlyEnd(error))) {
      return { ok: false, failure: failureOf(error) };
    }
  }
  return decode(Buffer.concat(taken.chunks));
}

interface Taken {
  bytes: number;
  received: number;
  chunks: Buffer[];
  isTooLarge: boolean;
}

/** Notes that a limit is passed, and gives the error that ends the reading. */
function refuse(taken: Taken): Error {
  taken.isTooLarge = true;
  return tooLarge;
}

/** A body that is not compressed needs no pipeline: setting one up costs more than a small answer. */
function readPlain(source: Readable, taken: Taken, limits: BodyLimits): Promise<void> {
  return new Promise((resolve, reject) => {
    source.on('data', (chunk: Buffer) => {
      taken.received += chunk.length;
      limits.onBytes?.();
      if (taken.received > limits.maxBodyBytes) {
        reject(refuse(taken));
        source.destroy();
      } else {
        taken.chunks.push(chunk);
      }
    });
    source.on('end', resolve);
    source.on('error', reject);
    // Without an end before it: cut off.
    source.on('close', () => reject(new Error('body ended early')));
  });
}

function countInto(taken: Taken, limits: BodyLimits): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      taken.received += chunk.length;
      limits.onBytes?.();
      done(taken.received > limits.maxBodyBytes ? refuse(taken) : null, chunk);
    },
  });
}

function collectInto(taken: Taken, limits: BodyLimits) {
  return async (pieces: AsyncIterable<Buffer>): Promise<void> => {
    for await (const piece of pieces) {
      taken.bytes += piece.length;
      const allowed = Math.min(limits.maxBodyBytes, taken.received * limits.inflationRatio + ratioSlackBytes);
      if (taken.bytes > allowed) {
        throw refuse(taken);
      }
      taken.chunks.push(piece);
    }
  };
}

function decode(bytes: Buffer): BodyResult {
  if (!isUtf8(bytes)) {
    return { ok: false, failure: 'response-undecodable' };
  }
  const marked = bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return { ok: true, text: bytes.toString('utf8', marked ? 3 : 0), bytes: bytes.length };
}

function failureOf(error: unknown): 'interrupted' | 'response-undecodable' {
  return isEarlyEnd(error) || !/^(?:Z_|ERR_BROTLI|ERR__)/.test(codeOf(error)) ? 'interrupted' : 'response-undecodable';
}

/** zlib's word for a compressed stream that stops in the middle. */
function isEarlyEnd(error: unknown): boolean {
  return codeOf(error) === 'Z_BUF_ERROR';
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
