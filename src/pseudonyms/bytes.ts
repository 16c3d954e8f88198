/** Writing short texts into bytes laid out once, the inner loop of both schemes: a call into node:buffer costs more than the bytes. */

/** Longer texts go through node:buffer, whose fixed cost no longer counts. */
const SHORT = 64;

/** Writes the UTF-8 of a text and gives the place behind it. The room must do for three bytes each UTF-16 unit. */
export function writeUtf8(bytes: Buffer, text: string, start: number): number {
  const { length } = text;
  if (length > SHORT) return start + bytes.write(text, start);
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return start + bytes.write(text, start);
    bytes[start + at] = code;
  }
  return start + length;
}

/** Buffers of which a view is kept are no longer than this. */
const KEPT = 512;

/** A function to the first bytes of a buffer. The short views are made once each: a view costs as much as a short digest. */
export function createHeads(bytes: Buffer): (length: number) => Buffer {
  const heads: (Buffer | undefined)[] = new Array(KEPT).fill(undefined);
  return (length) => {
    if (length >= KEPT) return bytes.subarray(0, length);
    const known = heads[length];
    if (known !== undefined) return known;
    const head = bytes.subarray(0, length);
    heads[length] = head;
    return head;
  };
}
