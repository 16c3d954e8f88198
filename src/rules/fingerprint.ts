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
    return { [entries[0][0]]: entries[0][1].toSorted(byText) };
  }
  return Object.fromEntries(entries.sort(byText));
}

function byText(a: PlainData, b: PlainData): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
