import { type Result, success } from '../errors.ts';
import { documented, type Infer, list, record, text } from '../shapes/index.ts';
import { optionRegexes } from './option-regex.ts';
import { onText } from './text-value.ts';
import type { TransformDefinition, TransformFunction, TransformSettings } from './types.ts';

const options = record({
  redactions: documented(list(text()), 'Regular expressions; every match of each, in order, is cut out.'),
});

type Options = Infer<typeof options>;

/** Cuts every match of every expression out of a text (psoxy contract §2.5). */
export const redactRegexMatches: TransformDefinition<Options> = {
  name: 'redactRegexMatches',
  options,
  effect: () => 'partial',
  create,
};

function create({ redactions }: Options, settings: TransformSettings): Result<TransformFunction> {
  const regexes = optionRegexes(redactions, 'redactions');
  if (!regexes.ok) return regexes;
  const cut = (value: string) =>
    regexes.value.reduce<string | null>((rest, regex) => rest && (regex.replaceAll(rest, () => '') ?? null), value);
  return success(onText(cut, { maxLength: settings.maxRegexText }));
}
