import { describe, expect, test } from '@jest/globals';
import { createSecrets, openSecrets, readSettings } from '../../src/config/index.ts';
import type { SecretReader, SecretReading } from '../../src/config/types.ts';

const prefixes = { instance: 'PSOXY_ZOOM_', shared: 'corp/' };

function storeOf(readings: Record<string, SecretReading>): { read: SecretReader; asked: string[][] } {
  const asked: string[][] = [];
  const read: SecretReader = async (names) => {
    asked.push([...names]);
    return new Map(names.map((name) => [name, readings[name] ?? { state: 'absent' }]));
  };
  return { read, asked };
}

const own = 'PSOXY_ZOOM_PSOXY_SALT';
const shared = '/corp/PSOXY_SALT';
const present = (text: string): SecretReading => ({ state: 'present', text });

describe('the first name that is not absent decides', () => {
  const rows: [string, Record<string, SecretReading>, SecretReading][] = [
    ['the own one', { [own]: present('own'), [shared]: present('shared') }, present('own')],
    ['the shared one when there is no own', { [shared]: present('shared') }, present('shared')],
    ['neither', {}, { state: 'absent' }],
    [
      'an own one that could not be read, whatever the shared one is',
      { [own]: { state: 'unreadable', reason: 'denied' }, [shared]: present('shared') },
      { state: 'unreadable', reason: 'denied' },
    ],
  ];
  test.each(rows)('%s', async (_, readings, expected) => {
    const secrets = createSecrets(prefixes, storeOf(readings).read);
    expect((await secrets.read(['PSOXY_SALT'])).get('PSOXY_SALT')).toEqual(expected);
  });
});

test('all properties are asked for in one question', async () => {
  const store = storeOf({});
  await createSecrets(prefixes, store.read).read(['CLIENT_ID', 'PSOXY_SALT']);
  expect(store.asked).toEqual([['PSOXY_ZOOM_CLIENT_ID', '/corp/CLIENT_ID', own, shared]]);
});

test('with the keys alone shared, credentials and rules are asked for under the own name only', async () => {
  const store = storeOf({ '/corp/CLIENT_ID': present("another function's") });
  const secrets = createSecrets({ ...prefixes, sharedSecrets: 'keys' }, store.read);
  expect((await secrets.read(['CLIENT_ID', 'RULES', 'PSOXY_SALT'])).get('CLIENT_ID')).toEqual({ state: 'absent' });
  expect(store.asked).toEqual([['PSOXY_ZOOM_CLIENT_ID', 'PSOXY_ZOOM_RULES', own, shared]]);
});

test.each([
  [undefined, 299, []],
  [undefined, 300, [own]],
  [undefined, 1200, [own, shared]],
  [10, 9, []],
  [10, 10, [own]],
  [10, 40, [own, shared]],
])(
  'with a life of %p s, after %d s %j are asked for again; shared values live four times as long',
  async (lifetimeSeconds, seconds, due) => {
    let now = 0;
    const store = storeOf({ [own]: present('own'), [shared]: present('shared') });
    const secrets = createSecrets(prefixes, store.read, { clock: () => now, lifetimeSeconds });
    await secrets.read(['PSOXY_SALT']);
    now = seconds * 1000;
    await secrets.read(['PSOXY_SALT']);
    expect(store.asked.slice(1).flat()).toEqual(due);
  },
);

test('the environment is the default store', async () => {
  const env = { PSOXY_ZOOM_CLIENT_ID: 'id', PSOXY_SALT: 'salt', SECRETS_STORE: 'ENV' };
  const settings = readSettings(env);
  if (!settings.ok) throw new Error('settings');
  const readings = await openSecrets(settings.value, env).read(['CLIENT_ID', 'PSOXY_SALT', 'CLIENT_SECRET']);
  expect([...readings.values()]).toEqual([present('id'), present('salt'), { state: 'absent' }]);
});

test('with a store set, the environment is not looked at', async () => {
  const env = { PSOXY_SALT: 'salt', SECRETS_STORE: 'FILE', SECRETS_DIRECTORY: import.meta.dirname };
  const settings = readSettings(env);
  if (!settings.ok) throw new Error('settings');
  expect((await openSecrets(settings.value, env).read(['PSOXY_SALT'])).get('PSOXY_SALT')).toEqual({ state: 'absent' });
});
