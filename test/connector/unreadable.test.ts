import { describe, expect, test } from '@jest/globals';
import { readSettings, type SecretName, type Settings } from '../../src/config/index.ts';
import type { SecretReading } from '../../src/config/types.ts';
import { loadKeys } from '../../src/connector/keys.ts';
import { loadRules } from '../../src/connector/rules.ts';

/** What is said of a store that does not give what it has: the cause, since that is what has to be mended. */

const settingsOf = (env: Readonly<Record<string, string>> = {}): Settings => {
  const settings = readSettings(env);
  if (!settings.ok) throw new Error('settings');
  return settings.value;
};

const storeOf = (readings: Readonly<Partial<Record<SecretName, SecretReading>>>, other: SecretReading) => ({
  read: async (names: readonly SecretName[]) => new Map(names.map((name) => [name, readings[name] ?? other])),
});

const messagesOf = async (loading: ReturnType<typeof loadKeys> | ReturnType<typeof loadRules>) => {
  const result = await loading;
  return result.ok ? [] : result.problems.map(({ code, message }) => [code, message]);
};

const ABSENT: SecretReading = { state: 'absent' };
const UNREACHABLE: SecretReading = { state: 'unreadable', reason: 'unreachable' };

describe('keys that cannot be read', () => {
  test('a store that is down is one problem, whatever it holds', async () => {
    const messages = await messagesOf(loadKeys(settingsOf(), storeOf({}, UNREACHABLE)));
    expect(messages).toEqual([
      [
        'secret-unreadable',
        expect.stringMatching(/^PSOXY_KEY_RING, PSOXY_SALT, .*: the store did not answer, or was too busy\.$/),
      ],
    ]);
  });

  test.each([
    ['denied', 'PSOXY_SALT: the store refuses to show it.'],
    ['unusable', 'PSOXY_SALT: it is empty or a placeholder.'],
    [undefined, 'PSOXY_SALT: it could not be read.'],
  ] as const)('%s is told from the other causes', async (reason, message) => {
    const store = storeOf({ PSOXY_SALT: { state: 'unreadable', reason } }, ABSENT);
    expect(await messagesOf(loadKeys(settingsOf(), store))).toEqual([['secret-unreadable', message]]);
  });

  test('two causes are two problems', async () => {
    const store = storeOf({ PSOXY_SALT: { state: 'unreadable', reason: 'unusable' } }, UNREACHABLE);
    expect(await messagesOf(loadKeys(settingsOf(), store))).toHaveLength(2);
  });
});

describe('rules that cannot be read', () => {
  test.each([
    ['file:/missing.yaml', 'The rule set /missing.yaml could not be read.'],
    ['s3://bucket/rules.yaml', 'The rule set s3://bucket/rules.yaml could not be read.'],
    ['setting', 'RULES: the store did not answer, or was too busy.'],
  ])('%s is named, and not called a secret where it is none', async (source, message) => {
    const settings = settingsOf({ RULES_SOURCE: source });
    const places = {
      secrets: storeOf({}, UNREACHABLE),
      builtIn: () => Promise.reject(new Error('not asked')),
      readObject: async () => undefined,
    };
    expect(await messagesOf(loadRules(settings, places))).toEqual([['secret-unreadable', message]]);
  });
});
