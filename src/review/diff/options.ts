import type { Rule } from './rule.ts';

type Options = Readonly<Record<string, unknown>>;
type Verdict = 'same' | 'stricter' | 're-keyed';

/** Compares one transform under two sets of options; undefined when nothing can be said, or it shows more. */
export function compareSameTransform(old: Rule, now: Rule): Verdict | undefined {
  if (old.signature === now.signature) return 'same';
  const [before, after] = [old.transform.options as Options, now.transform.options as Options];
  return COMPARERS[old.transform.name]?.(before, after);
}

const COMPARERS: Readonly<Record<string, (old: Options, now: Options) => Verdict | undefined>> = {
  pseudonymize: comparePseudonyms,
  tokenize: (old, now) => (old['regex'] === now['regex'] ? 're-keyed' : undefined),
  coarsenTime: (old, now) => (Number(now['minutes']) % Number(old['minutes']) === 0 ? 'stricter' : undefined),
  suppressBelow: compareSuppression,
  textDigest: compareDigests,
};

/** How much a pseudonym shows: its encoding, the e-mail domain behind it, the way back, the original beside it. */
function comparePseudonyms(old: Options, now: Options): Verdict | undefined {
  const facets = (set: Options) => {
    const isHash = set['encoding'] === 'URL_SAFE_HASH_ONLY';
    const isEmail = set['kind'] === undefined || set['kind'] === 'email';
    return [
      !isHash && isEmail ? 1 : 0,
      !isHash && set['includeReversible'] === true ? 1 : 0,
      set['includeOriginal'] === true ? 1 : 0,
    ];
  };
  const [before, after] = [facets(old), facets(now)];
  if (after.some((facet, index) => facet > (before[index] ?? 0))) return undefined;
  if (old['kind'] !== now['kind']) return 're-keyed';
  return after.some((facet, index) => facet < (before[index] ?? 0)) ? 'stricter' : 're-keyed';
}

function compareSuppression(old: Options, now: Options): Verdict | undefined {
  const isAlike = old['distinctBy'] === now['distinctBy'] && old['pageTokenPath'] === now['pageTokenPath'];
  return isAlike && Number(now['k']) > Number(old['k']) ? 'stricter' : undefined;
}

/** Fewer keywords and wider buckets tell less. */
function compareDigests(old: Options, now: Options): Verdict | undefined {
  const words = (set: Options) => ((set['keywords'] ?? []) as readonly string[]).map((word) => word.toLowerCase());
  if (old['isJsonEscaped'] === true || now['isJsonEscaped'] === true) return undefined;
  if (old['buckets'] === true && now['buckets'] !== true) return undefined;
  return words(now).every((word) => words(old).includes(word)) ? 'stricter' : undefined;
}
