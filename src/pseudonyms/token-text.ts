/**
 * Writes a token in one piece: prefix, base64url of its bytes, domain. Joining the three would leave a text in parts, to be
 * copied together at each place it stands when the answer is written.
 */

const ALPHABET = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
/** Twelve bits to two characters, laid out as bytes, so that the machine's byte order does not matter. */
const PAIRS = new Uint16Array(
  Uint8Array.from({ length: 8192 }, (_, at) => ALPHABET[(at & 1) === 0 ? at >> 7 : (at >> 1) & 63] ?? 0).buffer,
);
const AT = 0x40;
/** Characters; a token that may not fit is joined. */
const ROOM = 1024;

const pairs = new Uint16Array(ROOM / 2);
const characters = Buffer.from(pairs.buffer);

/**
 * The token of some bytes behind a prefix of two characters (`t~`, `p~`), with `@domain` behind it, if any. Prefix and domain
 * are ASCII.
 */
export function writeTokenText(prefix: string, bytes: Buffer, domain: string | undefined): string {
  if (2 + bytes.length * 2 + (domain?.length ?? 0) > ROOM) return joined(prefix, bytes, domain);
  characters[0] = prefix.charCodeAt(0);
  characters[1] = prefix.charCodeAt(1);
  let end = writeBody(bytes);
  if (domain !== undefined) {
    characters[end++] = AT;
    for (let at = 0; at < domain.length; at++) characters[end++] = domain.charCodeAt(at);
  }
  return characters.toString('latin1', 0, end);
}

/** Writes base64url behind the prefix and gives the place behind it. */
function writeBody(bytes: Buffer): number {
  const { length } = bytes;
  const rest = length % 3;
  let to = 1;
  for (let from = 0; from < length; from += 3) {
    // Behind the end there are zeros, whose characters are not counted in.
    const bits = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    pairs[to] = PAIRS[bits >> 12] ?? 0;
    pairs[to + 1] = PAIRS[bits & 0xfff] ?? 0;
    to += 2;
  }
  return to * 2 - (rest === 0 ? 0 : 3 - rest);
}

function joined(prefix: string, bytes: Buffer, domain: string | undefined): string {
  const body = prefix + bytes.toString('base64url');
  return domain === undefined ? body : `${body}@${domain}`;
}
