/** What a pattern over content can do. The effort is linear in the text, whatever the pattern and whoever wrote the text. */

/** A part of a text, in UTF-16 code units, end exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A match. `groups[0]` is the first capturing group; undefined where a group took no part. */
export interface ContentMatch extends TextRange {
  readonly groups: readonly (TextRange | undefined)[];
}

/** A Java pattern, compiled. */
export interface ContentRegex {
  /** How many capturing groups the pattern has. */
  readonly groupCount: number;
  /** The first match, as Java's first `Matcher.find` gives it. */
  findFirst(text: string): ContentMatch | undefined;
  /**
   * All matches from left to right, as Java's `Matcher.find` gives them. Undefined when finding them would take more than a
   * bounded effort per character: one search is linear, but a text can be written so that each of many searches runs far
   * beyond its match (`a(?:.*x)?` on many `a`s). Callers let nothing of such a text pass.
   */
  findAll(text: string): readonly ContentMatch[] | undefined;
  /** The match of the whole text, as Java's `Matcher.matches`; undefined when it does not match. */
  findWhole(text: string): ContentMatch | undefined;
  /** Says whether the whole text matches. */
  matchesWhole(text: string): boolean;
  /** The text with every match replaced by what `replace` makes of it; nothing in the result has a special meaning. Undefined as in {@link findAll}. */
  replaceAll(text: string, replace: (match: ContentMatch) => string): string | undefined;
}
