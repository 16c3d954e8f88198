import { expect, test } from '@jest/globals';
import { parseRuleSet } from '../../src/rules/parse.ts';

const messages = (text: string): string => {
  const result = parseRuleSet(text, { settings: { compatibility: 'none', maxRegexText: 1024 } });
  return result.ok ? '' : JSON.stringify(result.problems.map(({ message, hint }) => ({ message, hint })));
};

test.each([
  ['a line of a password file', 'root:$6$salt$hash:19000:0: x\n', '$6$'],
  ['a key of ours', 'zpk1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA: x\n', 'zpk1_'],
  ['an address', 'someone@example.com: x\n', 'someone'],
])('%s in the place of a rule set is not repeated', (_what, text, secret) => {
  expect(messages(text)).toContain('is not a key here');
  expect(messages(text)).not.toContain(secret);
});

test('a misspelt key is named, with the one that was meant', () => {
  expect(messages('endpoint: []\n')).toContain('\\"endpoint\\" is not a key here.');
});
