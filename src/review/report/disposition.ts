import { type Fate, isGone, type Outcome } from '../fates.ts';

const WORDS: Readonly<Record<Outcome, string>> = {
  dropped: '–',
  redacted: '–',
  digested: 'digest',
  coarsened: 'rounded',
  pseudonymized: '`t~`',
  reversible: '`p~`',
  partial: 'partly in clear',
  kept: 'in clear',
};

/** What happens to a field in as few words as a table cell wants: `p~ user`, `digest`, `in clear`, `–`. */
export function dispositionOf(fate: Pick<Fate, 'outcome' | 'transforms'>): string {
  return cellOf(fate).replaceAll('`', '');
}

/** The same for Markdown: tokens in code quotes. */
export function cellOf({ outcome, transforms }: Pick<Fate, 'outcome' | 'transforms'>): string {
  const kind = isGone(outcome)
    ? undefined
    : transforms.map(({ rule }) => kindOf(rule.options)).find((one) => one !== undefined);
  const isPartOnly = outcome === 'partial' && transforms.some(({ name }) => name === 'pseudonymizeRegexMatches');
  const word = isPartOnly ? '`t~` for parts' : WORDS[outcome];
  return kind === undefined ? word : `${word} ${kind}`;
}

/** The kind of identifier that a transform's options name. */
export function kindOf(options: unknown): string | undefined {
  const kind = typeof options === 'object' && options !== null && 'kind' in options ? options.kind : undefined;
  return typeof kind === 'string' ? kind : undefined;
}
