import { describe, expect, test } from '@jest/globals';
import { ruleSetKind } from '../../src/rules/kinds.ts';
import { parseRuleSet } from '../../src/rules/parse.ts';
import { decodeRulesSetting } from '../../src/rules/setting.ts';
import { readSource } from '../../src/rules/yaml.ts';
import { type CallCase, compatCases, outcomeOf } from './support/compat.ts';
import { PSOXY } from './support/parse.ts';

/** Rows about host names, prefixes and function names are the proxy's: its path normaliser stands before the matcher. */
const isMatchers = (row: CallCase) => !row.targetHost && !row.prefix && !row.functionName;

describe.each(['endpoint-matching', 'path-templates', 'parameter-schemas', 'request-bodies'])(
  'compatibility: %s',
  (name) => {
    const rows = compatCases<CallCase>(name).filter(isMatchers);

    test('has rows of both outcomes', () => {
      expect(new Set(rows.map(({ allowed, error }) => error === true || allowed)).size).toBe(2);
    });

    test.each(rows.map((row, index) => [index, row] as const))('row %i', (_, row) => {
      const outcome = outcomeOf(row);
      if (row.error) expect(outcome).not.toBe('allowed');
      else if (row.stance === undefined) expect(outcome).toBe(row.allowed ? 'allowed' : 'denied');
      else if (!row.allowed) expect(outcome).not.toBe('allowed');
    });
  },
);

interface ParseCase {
  readonly name: string;
  readonly rules: string;
  readonly loads: boolean;
  readonly kind?: 'rest' | 'record';
}

describe('compatibility: which rule texts load', () => {
  test.each(compatCases<ParseCase>('rules-parse').map((row) => [row.name, row] as const))('%s', (_, row) => {
    const result = parseRuleSet(row.rules, { settings: PSOXY });
    if (row.kind !== 'record') expect(result.ok).toBe(row.loads);
    else expect(result).toMatchObject({ ok: false, problems: [{ code: 'rule-set-kind-unsupported' }] });
    const source = readSource(row.rules);
    if (row.kind) expect(source.ok && ruleSetKind(source.value)).toBe(row.kind);
  });
});

describe('compatibility: encodings of the setting RULES', () => {
  const rows = compatCases<{ readonly name: string; readonly value: string; readonly yaml: string }>('rules-encodings');
  test.each(rows.map((row) => [row.name, row] as const))('%s', (_, { value, yaml }) => {
    expect(decodeRulesSetting(value)[0]).toBe(yaml);
  });
});
