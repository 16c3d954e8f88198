import { type Result, success } from '../errors.ts';
import { documented, type Infer, list, record, text } from '../shapes/index.ts';
import { firstGroup, optionRegexes } from './option-regex.ts';
import { onText } from './text-value.ts';
import type { TransformDefinition, TransformFunction, TransformSettings } from './types.ts';

const options = record({
  exceptions: documented(list(text()), 'Regular expressions; the longest part that one of them matches is kept.'),
});

type Options = Infer<typeof options>;

/**
 * Keeps the longest part of a text that an expression allows, or nothing (psoxy contract §2.6). Of each expression only the
 * leftmost occurrence counts. Dots do not cross line breaks, so a line break outside the allowed part keeps nothing.
 */
export const redactExceptSubstringsMatchingRegexes: TransformDefinition<Options> = {
  name: 'redactExceptSubstringsMatchingRegexes',
  options,
  effect: () => 'partial',
  create,
};

function create({ exceptions }: Options, settings: TransformSettings): Result<TransformFunction> {
  const regexes = optionRegexes(exceptions, 'exceptions', (pattern) => `.*?(${pattern}).*?`);
  if (!regexes.ok) return regexes;
  const keep = (value: string) =>
    regexes.value
      .map((regex) => firstGroup(value, regex.findWhole(value)) ?? '')
      .reduce((longest, part) => (part.length > longest.length ? part : longest), '');
  return success(onText(keep, { maxLength: settings.maxRegexText }));
}
