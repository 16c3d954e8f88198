/** Where in a text something that looks like an e-mail address stands. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What an address is replaced by. */
export const REDACTED = '[redacted]';

// One look decides whether a text can hold an address at all: `@`, the at-signs NFKC folds to `@`, what begins an escape.
const MAY_HOLD = /[@%&\uFF20\uFE6B]/;

/** Whether a text must be examined; false for nearly all texts, at the cost of one look. */
export function mayHoldAddress(text: string): boolean {
  return MAY_HOLD.test(text);
}

const ODD_AT_SIGN = /[\uFF20\uFE6B]/;

/** Whether a text may hold an at-sign that is not written `@`: of another width, which NFKC folds to `@`, or escaped. */
export function mayHideAtSign(text: string): boolean {
  return text.includes('%') || text.includes('&') || ODD_AT_SIGN.test(text);
}

const AT = /@|%40/g;
// RFC 5321 atom characters, and any letter or digit: a net should not depend on the script.
const LOCAL = /[\p{L}\p{N}\p{M}.!#$%&'*+/=?^_`{|}~-]/u;
// After `%40` the text is a URL, whose separators end a local part.
const LOCAL_IN_URL = /[\p{L}\p{N}\p{M}.!$%'*+^_`{|}~-]/u;
/** Four times what DNS allows, in characters; the pattern keeps each label in mind, and a text may have millions. */
const MAX_DOMAIN = 1024;
const DOMAIN = /[\p{L}\p{N}\p{M}-]+(?:\.[\p{L}\p{N}\p{M}-]+)*\.(?:xn--[a-z0-9-]+|\p{L}{2,})/uy;

/** A text with more addresses goes as a whole: noting each takes many times the text's memory. */
export const MOST_ADDRESSES = 1000;

/** Finds `local@domain.tld` in a text, also with `%40`, and stops at one more than {@link MOST_ADDRESSES}. Linear: from each at-sign to the left, then one match to the right. */
export function findAddresses(text: string): Span[] {
  const spans: Span[] = [];
  let floor = 0;
  let behind = 0;
  for (const match of text.matchAll(AT)) {
    const url = match[0] !== '@';
    // In a URL the look to the left ends at the at-sign before: `%40` is made of characters a local part may have.
    const start = localStart(text, { at: match.index, floor: url ? Math.max(floor, behind) : floor, url });
    behind = match.index + match[0].length;
    DOMAIN.lastIndex = 0;
    if (start === match.index || !DOMAIN.test(text.slice(behind, behind + MAX_DOMAIN))) continue;
    floor = behind + DOMAIN.lastIndex;
    spans.push({ start, end: floor });
    if (spans.length > MOST_ADDRESSES) break;
  }
  return spans;
}

function localStart(text: string, { at, floor, url }: { at: number; floor: number; url: boolean }): number {
  if (text[at - 1] === '"') return Math.max(floor, text.lastIndexOf('"', at - 2), 0);
  const characters = url ? LOCAL_IN_URL : LOCAL;
  let start = at;
  while (start > floor && characters.test(characterBefore(text, start))) start -= characterBefore(text, start).length;
  return start;
}

function characterBefore(text: string, index: number): string {
  const last = text.charCodeAt(index - 1);
  const isPair = last >= 0xdc00 && last <= 0xdfff && index > 1;
  return text.slice(index - (isPair ? 2 : 1), index);
}

// A URL inside a URL is encoded twice; deeper nesting has not been seen.
const MAX_DECODINGS = 3;

/** Character references of HTML: by number, and by name those of an address. */
const REFERENCE = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|commat|period|lowbar|plus|hyphen|dash)\b);?/g;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  commat: '@',
  period: '.',
  lowbar: '_',
  plus: '+',
  hyphen: '-',
  dash: '-',
};

/** Characters that show nothing, such as the zero-width space and the soft hyphen; mail clients leave them out. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * The ways to read a text that could bring an address to light: percent-decoded, character references of HTML resolved, folded (NFKC), without characters that show
 * nothing, with the ideographic full stop as a dot (as domain names read it); each only if it differs.
 */
export function readings(text: string): string[] {
  const found: string[] = [];
  let current = text;
  for (let round = 0; round < MAX_DECODINGS; round++) {
    const characters = resolveReferences(decodePercent(current));
    const decoded = characters.normalize('NFKC').replace(INVISIBLE, '').replaceAll('\u3002', '.');
    if (decoded === current) break;
    found.push(decoded);
    current = decoded;
  }
  return found;
}

/** Decodes what is well-formed and leaves the rest: a stray `%` must not hide an address. */
function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded.replace(/%([0-7][0-9A-Fa-f])/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    }
  });
}

function resolveReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (reference, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? reference;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : reference;
  });
}
