import { type Result, success } from '../errors.ts';
import { documented, type Infer, list, record, text } from '../shapes/index.ts';
import { firstGroup, optionRegexes } from './option-regex.ts';
import { onText } from './text-value.ts';
import type { TransformDefinition, TransformFunction, TransformSettings } from './types.ts';

const options = record({
  allowedPhrases: documented(list(text({ notEmpty: true })), 'Literal phrases, letter case ignored, that may stay.'),
});

type Options = Infer<typeof options>;

/**
 * Keeps the first occurrence of each allowed phrase, in the order of the option and the spelling of the text, joined by `,`;
 * without any, the text becomes empty (psoxy contract §2.7). A phrase stands between word boundaries; blanks and colons behind
 * it may come before the second.
 */
export const redactExceptPhrases: TransformDefinition<Options> = {
  name: 'redactExceptPhrases',
  options,
  effect: () => 'partial',
  create,
};

function create({ allowedPhrases }: Options, settings: TransformSettings): Result<TransformFunction> {
  const regexes = optionRegexes(allowedPhrases.map(phrasePattern), 'allowedPhrases');
  if (!regexes.ok) return regexes;
  const keep = (value: string) =>
    regexes.value
      .map((regex) => firstGroup(value, regex.findFirst(value)))
      .filter((part) => part !== null)
      .join(',');
  return success(onText(keep, { maxLength: settings.maxRegexText }));
}

function phrasePattern(phrase: string): string {
  return `\\b(${[...phrase].map(literal).join('')})[\\s:]*\\b`;
}

/** Spelled out instead of `(?i)`, which reaches beyond ASCII in some engines and not in the reference. */
function literal(character: string): string {
  if (/[A-Za-z]/.test(character)) return `[${character.toLowerCase()}${character.toUpperCase()}]`;
  return /[!-/:-@[-`{-~]/.test(character) ? `\\${character}` : character;
}
