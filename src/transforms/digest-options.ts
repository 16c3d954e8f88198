import type { Problem } from '../errors.ts';
import { documented, flag, list, optional, text, withDefault } from '../shapes/index.ts';
import type { DigestOptions } from './digest.ts';

/** Options that the transform and the augment share. */
export const digestFields = {
  keywords: documented(optional(list(text())), 'Words to count, letter case ignored.'),
  buckets: documented(withDefault(flag(), false), 'Write counts as 0, 1-9, 10-49, 50-199 or 200+.'),
};

/** The options as the digest takes them. */
export function digestOptions(options: { keywords: readonly string[] | undefined; buckets: boolean }): DigestOptions {
  return { keywords: (options.keywords ?? []).map((keyword) => keyword.toLowerCase()), buckets: options.buckets };
}

/** A keyword is compared with whole runs of ASCII letters, digits and `_`: one that holds anything else never occurs. */
export function keywordWarnings(keywords: readonly string[] | undefined): Problem[] {
  return (keywords ?? []).flatMap((keyword, index) =>
    /^[A-Za-z0-9_]+$/.test(keyword) ? [] : [unmatchable(`keywords[${index}]`)],
  );
}

function unmatchable(path: string): Problem {
  return {
    code: 'transform-option-invalid',
    severity: 'warning',
    message: `${path} can never occur: a word is a run of A-Z, a-z, 0-9 and _.`,
    hint: 'Write one word, without blanks, hyphens or letters beyond ASCII.',
    where: { path },
  };
}
