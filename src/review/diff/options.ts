import type { Options, Rule } from './rule.ts';

type Verdict = 'same' | 'stricter' | 're-keyed';

/** Compares one transform under two sets of options; undefined when nothing can be said, or it shows more. */
export function compareSameTransform(old: Rule, now: Rule): Verdict | undefined {
  return old.signature === now.signature ? 'same' : compareOptions(old.transform.name, old.options, now.options);
}

/** Compares two sets of options of one transform, or of an augment of its name. */
export function compareOptions(name: string, old: Options, now: Options): Verdict | undefined {
  return COMPARERS[name]?.(old, now);
}

/**
 * Compares two transforms. What they show is of different kinds (a length is in no token, a token joins and a length does
 * not), so nothing can be said but of tokens of the same value in two forms.
 */
export function compareUnlike(old: Rule, now: Rule, hasOtherThanText: boolean): Verdict | undefined {
  const names = `${old.transform.name} ${now.transform.name}`;
  if (names === 'encryptIp hashIp') return 'stricter';
  // A number becomes null when it is tokenized, and a token when it is pseudonymized.
  if (names !== 'tokenize pseudonymize' || hasOtherThanText || old.options['regex'] !== undefined) return undefined;
  return comparePseudonyms({ ...old.options, includeReversible: true, isVerbatim: true }, now.options);
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
  const [before, after] = [facetsOf(old), facetsOf(now)];
  if (after.some((isShown, index) => isShown && before[index] !== true)) return undefined;
  if (old['kind'] !== now['kind']) return 're-keyed';
  return after.some((isShown, index) => isShown !== before[index]) ? 'stricter' : 're-keyed';
}

function facetsOf(set: Options): readonly boolean[] {
  if (set['encoding'] === 'URL_SAFE_HASH_ONLY') return [false, false, false];
  const hasDomain = set['isVerbatim'] !== true && (set['kind'] === undefined || set['kind'] === 'email');
  return [hasDomain, set['includeReversible'] === true, set['includeOriginal'] === true];
}

function compareSuppression(old: Options, now: Options): Verdict | undefined {
  const isAlike = old['distinctBy'] === now['distinctBy'] && old['pageTokenPath'] === now['pageTokenPath'];
  return isAlike && Number(now['k']) > Number(old['k']) ? 'stricter' : undefined;
}

/** Fewer keywords and wider buckets tell less. */
function compareDigests(old: Options, now: Options): Verdict | undefined {
  const words = (set: Options) => ((set['keywords'] ?? []) as readonly string[]).map((word) => word.toLowerCase());
  // Digests inside a text that is itself JSON: everything else in it stays.
  const isInside = (set: Options) => set['isJsonEscaped'] === true || set['innerJsonPath'] !== undefined;
  if (isInside(old) || isInside(now)) return undefined;
  if (old['buckets'] === true && now['buckets'] !== true) return undefined;
  if (!words(now).every((word) => words(old).includes(word))) return undefined;
  const isAlike = (old['buckets'] === true) === (now['buckets'] === true);
  return isAlike && words(old).every((word) => words(now).includes(word)) ? 'same' : 'stricter';
}
