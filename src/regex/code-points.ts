/**
 * Sets of code points as sorted, disjoint, inclusive ranges. Every character of a Java pattern becomes such a set, so that
 * no engine's own idea of `\s`, `.`, case or negation takes part in the result.
 */

/** Inclusive ranges in ascending order, neither overlapping nor touching. */
export type CodePointSet = readonly (readonly [from: number, to: number])[];

const LAST = 0x10ffff;

/** Every code point, lone surrogates included. */
export const anything: CodePointSet = [[0, LAST]];

/** No code point. */
export const nothing: CodePointSet = [];

/** The set of exactly these characters. */
export function setOf(characters: string): CodePointSet {
  return union(...[...characters].map((character) => only(character.codePointAt(0) as number)));
}

/** The set of one code point, or of a range. */
export function only(from: number, to: number = from): CodePointSet {
  return [[from, to]];
}

/** Everything that is in at least one of the sets. */
export function union(...sets: readonly CodePointSet[]): CodePointSet {
  const ranges = sets.flat().sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [from, to] of ranges) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Everything that is not in the set. */
export function complement(set: CodePointSet): CodePointSet {
  const gaps: [number, number][] = [];
  let from = 0;
  for (const range of set) {
    if (range[0] > from) gaps.push([from, range[0] - 1]);
    from = range[1] + 1;
  }
  if (from <= LAST) gaps.push([from, LAST]);
  return gaps;
}

/** Everything that is in both sets. */
export function intersection(a: CodePointSet, b: CodePointSet): CodePointSet {
  return complement(union(complement(a), complement(b)));
}

/** Says whether a code point is in the set. */
export function has(set: CodePointSet, codePoint: number): boolean {
  return set.some(([from, to]) => codePoint >= from && codePoint <= to);
}

const letters: CodePointSet = [
  [0x41, 0x5a],
  [0x61, 0x7a],
];

/** The set with the other case of each of its ASCII letters: what Java's CASE_INSENSITIVE adds, and nothing beyond ASCII. */
export function withAsciiCase(set: CodePointSet): CodePointSet {
  const flipped = intersection(set, letters).flatMap(([from, to]) => flip(from, to));
  return union(set, flipped);
}

function flip(from: number, to: number): (readonly [number, number])[] {
  // The bit between `A` and `a`.
  return [[from ^ 0x20, to ^ 0x20]];
}
