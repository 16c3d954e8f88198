import { type Result, success } from '../errors.ts';
import { isBlank } from '../pseudonyms/blank.ts';
import { KINDS, type PseudonymRequest } from '../pseudonyms/types.ts';
import type { ContentRegex } from '../regex/content.ts';
import { documented, flag, type Infer, oneOf, optional, record, text, withDefault } from '../shapes/index.ts';
import { writeToken } from './encoding.ts';
import { optionRegex } from './option-regex.ts';
import { textOrNothing } from './text-value.ts';
import type { TransformContext, TransformDefinition, TransformFunction, TransformSettings } from './types.ts';

const options = record({
  regex: documented(text(), 'Regular expression; its first group, or else the whole match, is pseudonymized.'),
  includeReversible: documented(withDefault(flag(), false), 'Write tokens that the proxy alone can turn back.'),
  kind: documented(optional(oneOf(KINDS)), 'What the parts point at; decides their canonical form and key.'),
});

type Options = Infer<typeof options>;

/**
 * Pseudonymizes parts of a text and keeps the rest (psoxy contract §2.12). Null when nothing is pseudonymized: without a match,
 * or when every match is blank; and when a match leaves out the first group, since nobody said what to hide in it.
 */
export const pseudonymizeRegexMatches: TransformDefinition<Options> = {
  name: 'pseudonymizeRegexMatches',
  options,
  effect: () => 'partial',
  create,
};

function create(
  { regex: pattern, includeReversible, kind }: Options,
  settings: TransformSettings,
): Result<TransformFunction> {
  const regex = optionRegex(pattern, 'regex');
  if (!regex.ok) return regex;
  const request: PseudonymRequest = { kind, reversible: includeReversible };
  const tokenFor = (text: string, context: TransformContext) => {
    const pseudonym = context.pseudonym(text, request);
    return pseudonym && writeToken(pseudonym, includeReversible, context);
  };
  return success((value, context) => {
    const text = textOrNothing(value, 'pseudonymizeRegexMatches');
    if (text === null || isBlank(text) || text.length > settings.maxRegexText) return null;
    return replaceParts(text, regex.value, (part) => tokenFor(part, context));
  });
}

function replaceParts(text: string, regex: ContentRegex, tokenFor: (part: string) => string | null): string | null {
  const matches = regex.findAll(text);
  if (matches === undefined) return null;
  let result = '';
  let from = 0;
  for (const match of matches) {
    const part = regex.groupCount === 0 ? match : match.groups[0];
    if (part === undefined) return null;
    const token = tokenFor(text.slice(part.start, part.end));
    if (token === null) continue;
    result += text.slice(from, part.start) + token;
    from = part.end;
  }
  return from === 0 ? null : result + text.slice(from);
}
