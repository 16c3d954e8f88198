import { type JsonObject, setKey } from '../json/value.ts';
import { trimLow } from './text-value.ts';

/** What a digest counts, and how exactly. */
export interface DigestOptions {
  /** Lower case. */
  readonly keywords: readonly string[];
  /** Counts as `0`, `1-9`, `10-49`, `50-199`, `200+`. */
  readonly buckets: boolean;
}

/**
 * The digest of a text: `{keywords?, length, word_count}`, keys in alphabetical order, `keywords` only when one occurs.
 * Length in UTF-16 units of the untrimmed text. Source: psoxy contract §2.10.
 */
export function digestOf(text: string, { keywords, buckets }: DigestOptions): JsonObject {
  const write = buckets ? bucketOf : (count: number) => count;
  const found = countKeywords(text, keywords);
  const digest: JsonObject = {};
  if (found.length > 0) {
    const counts: JsonObject = {};
    for (const [keyword, count] of found) setKey(counts, keyword, write(count));
    digest['keywords'] = counts;
  }
  digest['length'] = write(text.length);
  digest['word_count'] = write(countWords(text));
  return digest;
}

// Upper bound of each bucket. Wide enough that a length does not single out a known sentence.
const BUCKETS: readonly (readonly [number, string])[] = [
  [0, '0'],
  [9, '1-9'],
  [49, '10-49'],
  [199, '50-199'],
];

function bucketOf(count: number): string {
  return BUCKETS.find(([most]) => count <= most)?.[1] ?? '200+';
}

/** Blank text that is not empty has one word: an accident of the reference that readers of old digests know. */
function countWords(text: string): number {
  return text === '' ? 0 : trimLow(text).split(/[ \t\n\v\f\r]+/).length;
}

function countKeywords(text: string, keywords: readonly string[]): [string, number][] {
  if (keywords.length === 0) return [];
  const counts = new Map<string, number>();
  for (const word of text.toLowerCase().split(/[^A-Za-z0-9_]+/)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...new Set(keywords)]
    .toSorted()
    .map((keyword): [string, number] => [keyword, counts.get(keyword) ?? 0])
    .filter(([, count]) => count > 0);
}
