import { failure, type Result, success } from '../errors.ts';
import type { ContentRegex } from '../regex/content.ts';
import { documented, type Infer, list, orNull, record, text, withDefault } from '../shapes/index.ts';
import { problemsOf } from './option-problems.ts';
import { optionRegex, optionRegexes } from './option-regex.ts';
import { onText, trimLow } from './text-value.ts';
import type { TransformDefinition, TransformFunction, TransformSettings } from './types.ts';

const options = record({
  delimiter: documented(withDefault(orNull(text()), '\\s+'), 'Regular expression to split at; null: do not split.'),
  filters: documented(list(text()), 'Regular expressions; a piece that one of them matches whole is kept.'),
});

type Options = Infer<typeof options>;

/**
 * Splits a text, keeps the pieces that an expression matches whole and joins them with one blank; null when none is left
 * (psoxy contract §2.8).
 */
export const filterTokenByRegex: TransformDefinition<Options> = {
  name: 'filterTokenByRegex',
  options,
  effect: () => 'partial',
  create,
};

function create({ delimiter, filters }: Options, settings: TransformSettings): Result<TransformFunction> {
  const splitter: Result<ContentRegex | null> =
    delimiter === null ? success(null) : optionRegex(delimiter, 'delimiter');
  const kept = optionRegexes(filters, 'filters');
  if (!splitter.ok || !kept.ok) return failure(...problemsOf(splitter), ...problemsOf(kept));
  const filter = (value: string) => {
    const pieces = splitter.value === null ? [value] : split(value, splitter.value);
    if (pieces === undefined) return null;
    const allowed = pieces.filter((piece) => kept.value.some((regex) => regex.matchesWhole(piece)));
    return trimLow(allowed.join(' ')) || null;
  };
  return success(onText(filter, { maxLength: settings.maxRegexText }));
}

/** Pieces of a text as Java's `split` makes them: nothing in front of a match without width at the start, no empty ones at the end. */
function split(value: string, delimiter: ContentRegex): readonly string[] | undefined {
  const matches = delimiter.findAll(value);
  if (matches === undefined) return undefined;
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of matches) {
    if (end === 0) continue;
    pieces.push(value.slice(from, start));
    from = end;
  }
  pieces.push(value.slice(from));
  return pieces.slice(0, pieces.findLastIndex((piece) => piece !== '') + 1);
}
