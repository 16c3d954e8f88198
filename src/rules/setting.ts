import { gunzipSync } from 'node:zlib';

/** Decompressed rules beyond this are refused; the setting holds a few kilobytes. */
const MAX_RULES_BYTES = 4 * 1024 * 1024;

/**
 * The rule texts that a value of the setting `RULES` may stand for, most likely first; a caller takes the first that
 * parses. Three encodings (psoxy contract §1.1): base64 of gzip, base64 of text, text.
 */
export function decodeRulesSetting(value: string): readonly string[] {
  const decoded = decodeBase64(value.trim());
  return decoded === undefined || decoded === value ? [value] : [decoded, value];
}

function decodeBase64(value: string): string | undefined {
  const joined = value.replaceAll(/\s+/g, '');
  if (joined === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(joined) || joined.length % 4 === 1) return undefined;
  const bytes = Buffer.from(joined, 'base64');
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? inflate(bytes) : utf8(bytes);
}

function inflate(bytes: Buffer): string | undefined {
  try {
    return utf8(gunzipSync(bytes, { maxOutputLength: MAX_RULES_BYTES }));
  } catch {
    // Cut off, damaged or too large: not a rule text. The raw value remains and is reported as it parses.
    return undefined;
  }
}

function utf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
