import type { Options } from './rule.ts';
import type { Act } from './side.ts';

/** An act in a few words: `pseudonymize (kind email, reversible)`, `redact, if $[?(@.type == 2)]`. */
export function actWords({ rule, sure }: Act): string {
  const { name, applyOnlyWhen } = rule.transform;
  const condition = sure || applyOnlyWhen === undefined ? '' : `, if ${applyOnlyWhen.text}`;
  const isChoosing = rule.segments.some(({ selector }) => selector.type !== 'names' && selector.type !== 'wildcard');
  return `${ruleWords(name, rule.options)}${condition}${sure || !isChoosing ? '' : `, for some values (${rule.pathText})`}`;
}

/** A transform with its options in a few words. */
export function ruleWords(name: string, options: Options | undefined): string {
  const shown = Object.entries(options ?? {}).flatMap(([key, value]) => optionWords(key, value));
  return `${name}${shown.length > 0 ? ` (${shown.join(', ')})` : ''}`;
}

function optionWords(key: string, value: unknown): string[] {
  if (key === 'includeReversible') return value === true ? ['reversible'] : [];
  if (key === 'includeOriginal') return value === true ? ['with the original'] : [];
  if (key === 'encoding') return value === 'URL_SAFE_TOKEN' ? [] : [String(value)];
  if (key === 'pageTokenPath' && value === '$.next_page_token') return [];
  if (value === undefined || value === false) return [];
  if (Array.isArray(value)) return [`${key} ${value.map((one) => JSON.stringify(one)).join(' ')}`];
  return [typeof value === 'object' ? key : `${key} ${String(value)}`];
}

/** As much of what is alike as shows where the difference stands. */
const AROUND = 16;

/** The parts in which two texts differ, with a little of what stands around them. */
export function differingParts(a: string, b: string): readonly [string, string] {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const part = (text: string) => {
    const [from, to] = [Math.max(0, start - AROUND), Math.min(text.length, text.length - end + AROUND)];
    return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
  };
  return [part(a), part(b)];
}
