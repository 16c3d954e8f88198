import { type Problem, type Result, success } from '../errors.ts';
import { serialize } from '../json/serialize.ts';
import { documented, flag, type Infer, optional, record, text, withDefault } from '../shapes/index.ts';
import { type DigestOptions, digestOf } from './digest.ts';
import { digestFields, digestOptions, keywordWarnings } from './digest-options.ts';
import { innerPassWarning, rewriteInside } from './inner-json.ts';
import { optionPath } from './option-problems.ts';
import type { TransformDefinition, TransformFunction } from './types.ts';

const options = record({
  ...digestFields,
  isJsonEscaped: documented(withDefault(flag(), false), 'The text is itself JSON.'),
  jsonPathToProcessWhenEscaped: documented(optional(text()), 'Path of the texts inside it that are digested.'),
});

type Options = Infer<typeof options>;

/**
 * Puts the length and word count of a text in its place, as JSON in a string (psoxy contract §2.10); anything but text becomes
 * null. With `isJsonEscaped` and a path, the texts at that path inside the text. A text that is not JSON or lacks the path
 * becomes null, where the reference leaves it and all later ones in clear (W6).
 */
export const textDigest: TransformDefinition<Options> = {
  name: 'textDigest',
  options,
  effect: (options) => (innerPathOf(options) === undefined ? 'digest' : 'partial'),
  create,
};

function create(options: Options): Result<TransformFunction> {
  const digest = digestOptions(options);
  const warnings = keywordWarnings(options.keywords);
  const inner = innerPathOf(options);
  if (inner === undefined) {
    const whole: TransformFunction = (value) => (typeof value === 'string' ? digestText(value, digest) : null);
    return success(whole, [...warnings, ...halfEscaped(options)]);
  }
  const path = optionPath(inner, 'jsonPathToProcessWhenEscaped');
  if (!path.ok) return path;
  const inside: TransformFunction = (value) =>
    typeof value === 'string' ? rewriteInside(value, path.value, (found) => digestText(found, digest)) : null;
  return success(inside, [...warnings, innerPassWarning('jsonPathToProcessWhenEscaped')]);
}

/** The digest of a text, as JSON text. */
export function digestText(text: string, digest: DigestOptions): string {
  return serialize(digestOf(text, digest));
}

function innerPathOf({ isJsonEscaped, jsonPathToProcessWhenEscaped }: Options): string | undefined {
  return isJsonEscaped ? jsonPathToProcessWhenEscaped : undefined;
}

function halfEscaped({ isJsonEscaped, jsonPathToProcessWhenEscaped }: Options): Problem[] {
  if (!isJsonEscaped && jsonPathToProcessWhenEscaped === undefined) return [];
  return [
    {
      code: 'transform-option-invalid',
      severity: 'warning',
      message: 'isJsonEscaped and jsonPathToProcessWhenEscaped have effect only together: the whole text is digested.',
      hint: 'Write both or neither.',
      where: { path: isJsonEscaped ? 'isJsonEscaped' : 'jsonPathToProcessWhenEscaped' },
    },
  ];
}
