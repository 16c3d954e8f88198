import type { Problem } from '../../errors.ts';
import type { Finding } from '../../review/report/finding.ts';
import { createMatcher } from '../../rules/matcher.ts';
import { parseRuleSet } from '../../rules/parse.ts';
import type { Match, MatchRequest, RuleSet } from '../../rules/types.ts';
import { type Compatibility, ruleSettings } from '../demo-keys.ts';
import type { Mark } from '../protocol.ts';
import { focusOn } from './focus.ts';

/** Rules ready to judge a request. `isWhole` is false for the short way: one endpoint of the text. */
export interface ReadyRules {
  readonly ruleSet: RuleSet;
  readonly isWhole: boolean;
  match(request: MatchRequest): Match;
}

/** Rules, or what is wrong with them. */
export interface Reading {
  /** Undefined: the text does not load. */
  readonly rules: ReadyRules | undefined;
  /** What keeps it from loading; else what is doubtful about the language alone. */
  readonly problems: readonly Problem[];
  /** The same for the editor. */
  readonly marks: readonly Mark[];
}

/** Reads rule texts as the page sends them, and remembers the last few: most requests are about a text already read. */
export interface RuleTexts {
  /** The whole text, read with everything the engine checks. */
  read(text: string): Reading;
  /** The whole text if it was read before; else the one endpoint alone, which costs a few milliseconds. */
  readQuickly(text: string, endpoint: number | undefined): Reading;
}

/** Texts remembered: the one being written, the saved one, the shipped ones. */
const MOST_REMEMBERED = 6;

/** Makes the reader of a studio. */
export function createRuleTexts(compatibility: Compatibility, file: string): RuleTexts {
  const remembered = new Map<string, Reading>();
  const matcherOptions = { compatibility };

  function parse(text: string, isWhole: boolean): Reading {
    const result = parseRuleSet(text, { file, settings: ruleSettings(compatibility) });
    const problems = result.ok ? (result.warnings ?? []) : result.problems;
    const marks = problems.map(markOf);
    if (!result.ok) return { rules: undefined, problems, marks };
    const match = createMatcher(result.value, matcherOptions);
    return { rules: { ruleSet: result.value, isWhole, match }, problems, marks };
  }

  function read(text: string): Reading {
    const reading = remembered.get(text) ?? parse(text, true);
    remembered.delete(text);
    remembered.set(text, reading);
    const [oldest] = remembered.keys();
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    return reading;
  }

  return {
    read,
    readQuickly(text, endpoint) {
      const focused = remembered.has(text) || endpoint === undefined ? undefined : focusOn(text, endpoint);
      return focused === undefined ? read(text) : parse(focused, false);
    },
  };
}

/** A problem as the editor marks it. */
export function markOf({
  severity,
  message,
  hint,
  where,
}: Pick<Finding, 'severity' | 'message' | 'hint' | 'where'>): Mark {
  return { severity, message, hint, line: where?.line, column: where?.column };
}
