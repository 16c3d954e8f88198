import { type Result, success } from '../../errors.ts';
import { documented, type Infer, ignored, optional, record, text } from '../../shapes/index.ts';
import { digestOf } from '../digest.ts';
import { digestFields, digestOptions, keywordWarnings } from '../digest-options.ts';
import { innerPassWarning, rewriteInside } from '../inner-json.ts';
import { optionPath } from '../option-problems.ts';
import { digestText } from '../text-digest.ts';
import { REMOVED, type TransformDefinition, type TransformFunction } from '../types.ts';

const options = record({
  ...digestFields,
  innerJsonPath: documented(optional(text()), 'The text is itself JSON: digest the texts at this path inside it.'),
  outputSchema: ignored(),
});

type Options = Infer<typeof options>;

/**
 * Writes the digest of a text beside it, as an object (psoxy contract §2.13). With `innerJsonPath` the text is rewritten with
 * digests in place of the inner texts. Values that are not text, and texts that are not the JSON announced, get nothing.
 */
export const textDigestAugment: TransformDefinition<Options> = {
  name: 'textDigest',
  options,
  effect: ({ innerJsonPath }) => (innerJsonPath === undefined ? 'digest' : 'partial'),
  create,
};

function create({ innerJsonPath, ...rest }: Options): Result<TransformFunction> {
  const digest = digestOptions(rest);
  const warnings = keywordWarnings(rest.keywords);
  if (innerJsonPath === undefined) {
    return success((value) => (typeof value === 'string' ? digestOf(value, digest) : REMOVED), warnings);
  }
  const path = optionPath(innerJsonPath, 'innerJsonPath');
  if (!path.ok) return path;
  const inside = (value: string) => rewriteInside(value, path.value, (inner) => digestText(inner, digest));
  const beside: TransformFunction = (value) => (typeof value === 'string' ? (inside(value) ?? REMOVED) : REMOVED);
  return success(beside, [...warnings, innerPassWarning('innerJsonPath')]);
}
