import { failure, type Problem, type Result, success } from '../errors.ts';
import { KINDS, type PseudonymRequest } from '../pseudonyms/types.ts';
import { documented, type Infer, oneOf, optional, record, text } from '../shapes/index.ts';
import { writeToken } from './encoding.ts';
import { firstGroup, optionRegex } from './option-regex.ts';
import { onText } from './text-value.ts';
import type { TransformContext, TransformDefinition, TransformFunction, TransformSettings } from './types.ts';

const options = record({
  regex: documented(optional(text()), 'Must match the whole text; the text of its first group becomes the token.'),
  kind: documented(optional(oneOf(KINDS)), 'What the value points at; decides its canonical form and key.'),
});

type Options = Infer<typeof options>;

/**
 * Puts a reversible token in place of a text, or of the part that group 1 of `regex` captures, taken as it stands: no e-mail
 * treatment, no domain (psoxy contract §2.9). A text that `regex` does not match becomes null, where the reference lets it
 * through (W6).
 */
export const tokenize: TransformDefinition<Options> = { name: 'tokenize', options, effect: () => 'reversible', create };

function create({ regex: pattern, kind }: Options, settings: TransformSettings): Result<TransformFunction> {
  const request: PseudonymRequest = { kind, reversible: true, verbatim: true };
  const tokenOfText = (text: string, context: TransformContext) => {
    const pseudonym = context.pseudonym(text, request);
    return pseudonym && writeToken(pseudonym, true, context);
  };
  if (pattern === undefined) return success(onText(tokenOfText));
  const regex = optionRegex(pattern, 'regex');
  if (!regex.ok) return regex;
  if (regex.value.groupCount === 0) return failure(groupMissing());
  const apply = (text: string, context: TransformContext) => {
    const part = firstGroup(text, regex.value.findWhole(text));
    const token = part && tokenOfText(part, context);
    // Every occurrence, not only the captured one: what is hidden here must not stand there.
    return part && token ? text.replaceAll(part, () => token) : null;
  };
  return success(onText(apply, { maxLength: settings.maxRegexText }));
}

function groupMissing(): Problem {
  return {
    code: 'transform-option-invalid',
    severity: 'error',
    message: 'regex has no group, so nothing says which part becomes the token.',
    hint: "Put the part in round brackets, or take regex out to tokenize the whole text. Example: '^/users/(.*)$'.",
    where: { path: 'regex' },
  };
}
