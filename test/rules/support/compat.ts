import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createMatcher } from '../../../src/rules/matcher.ts';
import { parseRuleSet } from '../../../src/rules/parse.ts';
import type { MatchRequest } from '../../../src/rules/types.ts';
import { PSOXY } from './parse.ts';

/** A row of the compatibility cases about calls. */
export interface CallCase {
  readonly rules: string;
  readonly url: string;
  readonly method: string;
  readonly contentType?: string | null;
  readonly body?: string;
  readonly allowed?: boolean;
  readonly error?: boolean;
  readonly stance?: 'quirk' | 'safer';
  readonly targetHost?: string;
  readonly prefix?: string;
  readonly functionName?: string;
}

/** The rows of a file in `test/cases/compat`. */
export function compatCases<Row>(name: string): readonly Row[] {
  const path = resolve(import.meta.dirname, `../../cases/compat/${name}.json`);
  return (JSON.parse(readFileSync(path, 'utf8')) as { readonly cases: readonly Row[] }).cases;
}

/** The matcher's request of a row: text cut out of the URL, nothing normalised. */
export function requestOf({ url, method, contentType, body }: Omit<CallCase, 'rules'>): MatchRequest {
  const [, path = '', query] = /^https:\/\/[^/?]+([^?]*)(?:\?(.*))?$/.exec(url) ?? [];
  return { method, path, query, contentType: contentType ?? undefined, body };
}

/** What a deployment that moved over does with the call of a row. */
export function outcomeOf(row: CallCase): 'allowed' | 'denied' | 'does not load' {
  const ruleSet = parseRuleSet(row.rules, { settings: PSOXY });
  if (!ruleSet.ok) return 'does not load';
  return createMatcher(ruleSet.value, { compatibility: 'psoxy' })(requestOf(row)).ok ? 'allowed' : 'denied';
}
