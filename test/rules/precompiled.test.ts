import { describe, expect, test } from '@jest/globals';
import { createMatcher } from '../../src/rules/matcher.ts';
import { type FrozenRuleSet, freezeRuleSet, thawRuleSet } from '../../src/rules/precompiled.ts';
import { loaded } from './support/parse.ts';
import { SHIPPED, shippedRules } from './support/shipped.ts';
import { SMALL_RULES } from './support/small-rules.ts';

/** Through the text that a bundle holds. */
const throughText = (frozen: FrozenRuleSet) => JSON.parse(JSON.stringify(frozen)) as FrozenRuleSet;

describe('a precompiled rule set', () => {
  const ruleSet = loaded(SMALL_RULES, { file: 'rules.yaml' });
  const thawed = thawRuleSet(throughText(freezeRuleSet(ruleSet)));

  test('is the rule set it was made from', () => {
    expect(thawed).toEqual(ruleSet);
  });

  test('has the code of its transforms', () => {
    const definitions = (rules: typeof ruleSet) =>
      rules.endpoints.flatMap(({ transforms }) => transforms.map(({ definition }) => definition));
    expect(definitions(thawed)).toEqual(definitions(ruleSet));
    expect(definitions(thawed)[0]).toBe(definitions(ruleSet)[0]);
  });

  test('is frozen', () => {
    const [first] = thawed.endpoints;
    const objects = [thawed, thawed.endpoints, first, first?.transforms, first?.transforms[0], first?.responseSchema];
    expect(objects.every((object) => Object.isFrozen(object))).toBe(true);
  });

  test('matches what the rule set matches', () => {
    const request = { method: 'GET', path: '/v2/users', query: 'status=active' };
    expect(createMatcher(thawed)(request)).toMatchObject({ ok: true, endpoint: { index: 0 } });
    expect(createMatcher(thawed)({ ...request, query: 'status=x' }).ok).toBe(false);
  });

  test('of another version is refused', () => {
    const frozen = { ...freezeRuleSet(ruleSet), format: 2 } as unknown as FrozenRuleSet;
    expect(() => thawRuleSet(frozen)).toThrow('another version');
  });

  test('with a transform that is gone is refused', () => {
    expect(() => thawRuleSet(freezeRuleSet(ruleSet), { transforms: new Map() })).toThrow('does not exist');
  });

  test('may have names that objects have', () => {
    const odd = loaded(
      'endpoints: []\ndefinitions: {__proto__: {type: string}, $map: {type: string}, constructor: {type: string}}',
    );
    expect([...thawRuleSet(throughText(freezeRuleSet(odd))).definitions.keys()]).toEqual([
      '__proto__',
      '$map',
      'constructor',
    ]);
  });

  test.each(SHIPPED)('comes back whole: %s', (name) => {
    const shipped = shippedRules(name);
    expect(thawRuleSet(throughText(freezeRuleSet(shipped)))).toEqual(shipped);
  });
});
