import type { Act } from './side.ts';

/** An act in a few words: `pseudonymize (kind email, reversible)`, `redact, if a condition holds`. */
export function actWords({ rule, sure }: Act): string {
  const { name, options, applyOnlyWhen } = rule.transform;
  const set = (options ?? {}) as Readonly<Record<string, unknown>>;
  const shown = Object.entries(set).flatMap(([key, value]) => optionWords(key, value));
  const details = shown.length > 0 ? ` (${shown.join(', ')})` : '';
  const condition = sure ? '' : applyOnlyWhen ? ', if its condition holds' : ', for some values';
  return `${name}${details}${condition}`;
}

function optionWords(key: string, value: unknown): string[] {
  if (key === 'includeReversible') return value === true ? ['reversible'] : [];
  if (key === 'includeOriginal') return value === true ? ['with the original'] : [];
  if (key === 'encoding') return value === 'URL_SAFE_TOKEN' ? [] : [String(value)];
  if (key === 'pageTokenPath' || value === undefined || value === false) return [];
  if (typeof value === 'object') return [key];
  return [`${key} ${String(value)}`];
}
