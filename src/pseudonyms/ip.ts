/** Addresses to one spelling, by arithmetic alone: nothing here asks a name server (psoxy contract §2.11, W10). */

/**
 * The canonical spelling of an IP address, undefined for any other text.
 *
 * IPv4: dotted, decimal, no leading zeros; the short forms of `inet_aton` are widened (`1.2.3` → `1.2.0.3`). IPv6: eight
 * lower-case groups without `::`; an IPv4-mapped one becomes IPv4. No blanks, brackets, zones or ports.
 */
export function canonicalizeIp(text: string): string | undefined {
  return text.includes(':') ? canonicalV6(text) : canonicalV4(text);
}

/** Longest dotted form, `255.255.255.255`; longer texts are padded with zeros beyond reason. */
const LONGEST_V4 = 15;

function canonicalV4(text: string): string | undefined {
  const parts = text.split('.');
  if (text.length > LONGEST_V4 || parts.length > 4 || !parts.every((part) => /^[0-9]+$/.test(part))) return undefined;
  const numbers = parts.map(Number);
  const last = numbers.pop() ?? 0;
  const bytesLeft = 4 - numbers.length;
  if (numbers.some((number) => number > 255) || last >= 256 ** bytesLeft) return undefined;
  for (let byte = bytesLeft - 1; byte >= 0; byte--) numbers.push(Math.floor(last / 256 ** byte) % 256);
  return numbers.join('.');
}

function canonicalV6(text: string): string | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = groupsOf(halves[0] ?? '', halves.length === 1);
  const tail = halves.length === 2 ? groupsOf(halves[1] ?? '', true) : [];
  if (!head || !tail) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...new Array<number>(missing).fill(0), ...tail];
  return mappedV4(groups) ?? groups.map((group) => group.toString(16)).join(':');
}

/** Groups of one half of an IPv6 address; the very end may be a dotted IPv4 address of four parts. */
function groupsOf(half: string, mayEndInV4: boolean): number[] | undefined {
  if (half === '') return [];
  const groups: number[] = [];
  const parts = half.split(':');
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else {
      const isLast = index === parts.length - 1;
      const bytes = mayEndInV4 && isLast ? dottedQuad(part) : undefined;
      if (!bytes) return undefined;
      groups.push(...bytes);
    }
  }
  return groups;
}

function dottedQuad(part: string): [number, number] | undefined {
  const canonical = part.split('.').length === 4 ? canonicalV4(part) : undefined;
  if (canonical === undefined) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = canonical.split('.').map(Number);
  return [a * 256 + b, c * 256 + d];
}

function mappedV4(groups: readonly number[]): string | undefined {
  const [high = 0, low = 0] = groups.slice(6);
  const isMapped = groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0);
  return isMapped ? `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}` : undefined;
}
