import fc from 'fast-check';
import { parseAddressList, parseEmailAddress } from '../../../src/pseudonyms/email/index.ts';
import { readRing } from '../../../src/pseudonyms/keys/read-ring.ts';
import { restoreTokensInText } from '../../../src/pseudonyms/restore-text.ts';
import { tokenOf } from '../../../src/pseudonyms/token.ts';
import type { Kind } from '../../../src/pseudonyms/types.ts';
import { KEYED_TEST_KEYS } from '../../e2e/support.ts';
import { mutated } from '../mutated.ts';
import { testPseudonyms } from '../pseudonyms.ts';
import { type FuzzTargetSource, found, fuzzTarget } from '../target.ts';

const RING = JSON.stringify({
  scope: 'acme',
  active: { epoch: 1, encryption: 1 },
  epochs: { 1: { key: KEYED_TEST_KEYS.PSOXY_SALT, state: 'active' }, 2: { state: 'destroyed' } },
  encryption: { 1: { key: KEYED_TEST_KEYS.PSOXY_ENCRYPTION_KEY, state: 'active' } },
});

const EMAILS = [
  'dana@example.com',
  'Dana Example <dana@example.com>',
  '"a b"@example.com',
  'a+b@example.com',
  'dana(comment)@example.com',
  'group: a@example.com, b@example.com;',
  'a@[127.0.0.1]',
  '=?utf-8?q?Dana?= <dana@example.com>',
  '((((',
  '"\\"\\"\\""@x.org',
  '\t\r\n a@b.c',
  '@@@@',
  '<<<<>>>>',
  ',,,;;;',
];

/** Identifiers as strangers write them: addresses, tokens, key rings. */
export const IDENTIFIER_TARGETS: readonly FuzzTargetSource[] = [
  {
    name: 'emails',
    open: async () =>
      fuzzTarget({
        name: 'emails',
        inputs: mutated(EMAILS),
        shortRuns: 800,
        run(text) {
          parseEmailAddress(text);
          parseAddressList(text);
        },
      }),
  },
  { name: 'tokens keyed', open: () => tokenTarget('keyed') },
  { name: 'tokens psoxy', open: () => tokenTarget('psoxy') },
  {
    name: 'key ring',
    open: async () =>
      fuzzTarget({
        name: 'key ring',
        inputs: mutated(
          [RING],
          [
            '"state":"active"',
            '"epochs":{}',
            '"active":',
            '"activeFrom":"2026-01-01T00:00:00Z"',
            '256',
            '-1',
            '1.5',
            '"1"',
          ],
        ),
        shortRuns: 500,
        run(text) {
          const ring = readRing(text);
          if (ring.ok) return;
          if (ring.problems.some(({ message, hint = '' }) => /[\w-]{43}/.test(message + hint)))
            found('a problem shows a key');
        },
      }),
  },
];

/** A text near a genuine token restores only if it is that token: the same characters, or the domain written otherwise. */
async function tokenTarget(scheme: 'keyed' | 'psoxy') {
  const all = testPseudonyms(scheme);
  await all.prepare?.();
  const genuine = new Map<string, string>();
  for (const [text, kind] of [
    ['dana@example.com', 'email'],
    ['A00001bCdEfGhIjKlMnOpQ', 'user'],
  ] as const) {
    const made = all.create(text, { kind, reversible: true });
    if (made !== null) genuine.set(tokenOf(made, true), text);
  }
  const same = (token: string): boolean => [...genuine.keys()].some((known) => bare(known) === bare(token));
  return fuzzTarget({
    name: `tokens ${scheme}`,
    inputs: fc.tuple(mutated([...genuine.keys()]), fc.constantFrom<Kind | undefined>('email', 'user', undefined)),
    shortRuns: 600,
    run([token, kind]) {
      const restored = all.restore(token, { kind });
      if (restored.ok && !same(token)) found('a forged token restores');
      const inText = restoreTokensInText(`/v2/users/${token}?x=${token}`, all, encodeURIComponent);
      if (inText.ok)
        for (const { token: taken } of inText.restored) if (!same(taken)) found('a forged token restores in a text');
    },
  });
}

function bare(token: string): string {
  return token.replace(/(?:@|%40).*$/, '');
}
