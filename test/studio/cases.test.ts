import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { keyText } from '../../src/pseudonyms/keys/key-text.ts';
import { createCases } from '../../src/studio/cases/runner.ts';
import { demoSettings } from '../../src/studio/demo-keys.ts';
import { tokenFor } from '../../src/studio/exchanges/sample-request.ts';
import type { TextFile } from '../../src/studio/files/text-file.ts';
import { createRuleTexts } from '../../src/studio/preview/rule-texts.ts';

const rules = readFileSync(resolve(import.meta.dirname, '../../rules/zoom/zoom.yaml'), 'utf8');
let keys = 40;
const made = demoSettings('none', () => keyText(new Uint8Array(32).fill(++keys)));
if (!made.ok) throw new Error('No demo keys.');
const settings = made.value;

function studioCases(written?: string) {
  let held = written;
  const file: TextFile = {
    path: '/nowhere/rules.cases.yaml',
    read: async () => held,
    change: async (decide) => {
      const { text, answer } = decide(held);
      held = text ?? held;
      return answer;
    },
  };
  const cases = createCases(
    { file, rulesFile: '/nowhere/rules.yaml', compatibility: 'none', settings },
    createRuleTexts('none', 'rules.yaml'),
  );
  return { ...cases, held: () => held };
}

const user = tokenFor('KDcuGIm1QgePTO8WbOqwIQ', { format: 'reversible-pseudonym', kind: 'user' }, settings.pseudonyms);
const exchange = {
  method: 'GET',
  target: `/v2/users/${user}`,
  body: '{"id": "KDcuGIm1QgePTO8WbOqwIQ", "type": 2, "first_name": "Dana"}',
};

test('a case holds no token of this run, passes, and fails under other rules', async () => {
  const cases = studioCases();
  expect(await cases.add(rules, exchange)).toMatchObject({ problem: undefined, cases: [{ failures: [] }] });
  expect(cases.held()).toContain('{{user:KDcuGIm1QgePTO8WbOqwIQ}}');
  expect(cases.held()).not.toContain(user);
  const looser = rules.replaceAll('kind: user\n', 'kind: account\n').replaceAll('kind: user}', 'kind: account}');
  const {
    cases: [after],
  } = await cases.run(looser);
  expect(after?.failures).not.toEqual([]);
});

test('a second case of the same endpoint has a name of its own', async () => {
  const cases = studioCases();
  await cases.add(rules, exchange);
  const { cases: both } = await cases.add(rules, exchange);
  expect(new Set(both.map(({ title }) => title)).size).toBe(2);
});

test.each([
  ['a request that is refused', { ...exchange, target: '/v2/nothing' }],
  ['a token of other keys', { ...exchange, target: `/v2/users/p~${'A'.repeat(108)}` }],
  ['a response that is not JSON', { ...exchange, body: '<html>' }],
])('%s becomes no case', async (_what, asked) => {
  const cases = studioCases();
  expect((await cases.add(rules, asked)).problem).toEqual(expect.any(String));
  expect(cases.held()).toBeUndefined();
});

test('a file that holds no cases is not added to', async () => {
  const cases = studioCases('cases: nonsense\n');
  expect((await cases.add(rules, exchange)).problem).toMatch(/cannot be used/);
  expect(cases.held()).toBe('cases: nonsense\n');
});
