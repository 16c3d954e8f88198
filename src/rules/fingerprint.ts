import { createHash } from 'node:crypto';
import { type PlainData, toPlain } from './plain-data.ts';
import type { RuleSet } from './types.ts';

/** Places move with the layout; definitions of transforms are code, not rules. */
const NOT_RULES = new Set(['where', 'definition']);

/**
 * SHA-256 (hex) over what a rule set says. Layout, comments, quoting, and the order of keys do not change it; the order of
 * endpoints, of transforms and of JSONPaths does, since it decides.
 */
export function fingerprintOf(ruleSet: Pick<RuleSet, 'endpoints' | 'definitions'>): string {
  const { endpoints, definitions } = ruleSet;
  const text = JSON.stringify(sorted(toPlain({ version: 1, endpoints, definitions }, NOT_RULES)));
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Brings keys of objects and maps and members of sets into one order. */
function sorted(data: PlainData): PlainData {
  if (data === null || typeof data !== 'object') return data;
  if (Array.isArray(data)) return data.map(sorted);
  const entries = Object.entries(data).map(([key, value]): [string, PlainData] => [key, sorted(value)]);
  if (
    entries.length === 1 &&
    entries[0] !== undefined &&
    Array.isArray(entries[0][1]) &&
    /^\$(?:map|set)$/.test(entries[0][0])
  ) {
    return { [entries[0][0]]: byText(entries[0][1], (member) => JSON.stringify(member)) };
  }
  // Keys differ from one another, so that they alone decide.
  return Object.fromEntries(byText(entries, ([key]) => JSON.stringify(key)));
}

/** Sorted by a text that is made once for each item. */
function byText<T>(items: readonly T[], textOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, text: textOf(item) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ item }) => item);
}
