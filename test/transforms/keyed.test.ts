import { describe, expect, test } from '@jest/globals';
import type { Kind } from '../../src/pseudonyms/types.ts';
import { KEYED, make } from '../pseudonyms/support.ts';
import { transform, transformContext } from '../support/transforms.ts';

const pseudonyms = make(KEYED);
const context = transformContext({}, pseudonyms);

const REVERSIBLE: {
  title: string;
  name: string;
  options: { [key: string]: string | boolean };
  value: string;
  kind: Kind;
}[] = [
  {
    title: 'an address',
    name: 'pseudonymize',
    options: { includeReversible: true, kind: 'email' },
    value: 'a@example.com',
    kind: 'email',
  },
  {
    title: 'a user',
    name: 'pseudonymize',
    options: { includeReversible: true, kind: 'user' },
    value: '30R7kT7bTIKSNUFEuH_Qlg',
    kind: 'user',
  },
  { title: 'a session', name: 'tokenize', options: { kind: 'session' }, value: 'abc123==', kind: 'session' },
  { title: 'a value without a kind', name: 'tokenize', options: {}, value: 'alice', kind: 'value' },
  { title: 'an IP address', name: 'encryptIp', options: {}, value: '10.0.0.1', kind: 'ip' },
];

describe.each(REVERSIBLE)('$name of $title', ({ name, options, value, kind }) => {
  const token = String(transform(name, options)(value, context));
  test('restores as the kind the rule names', () => {
    expect(pseudonyms.restore(token, { kind })).toMatchObject({ ok: true, text: value });
  });
  test('does not restore as another kind', () => {
    expect(pseudonyms.restore(token, { kind: 'device' })).toEqual({ ok: false });
  });
});

test('one text has another pseudonym for each kind', () => {
  const tokens = ['user', 'meeting', 'session', 'value'].map((kind) =>
    transform('pseudonymize', { kind })('12345678', context),
  );
  expect(new Set(tokens).size).toBe(4);
});

test('the plain and the reversible token, the hash alone and the JSON form share the join key', () => {
  const kind = 'user';
  const plain = String(transform('pseudonymize', { kind })('alice', context));
  const join = plain.slice(2);
  expect(join).toHaveLength(44);
  expect(String(transform('pseudonymize', { kind, includeReversible: true })('alice', context)).slice(2, 46)).toBe(
    join,
  );
  expect(transform('pseudonymize', { kind, encoding: 'URL_SAFE_HASH_ONLY' })('alice', context)).toBe(join);
  expect(transform('pseudonymize', { kind, encoding: 'JSON' })('alice', context)).toBe(JSON.stringify({ hash: join }));
});

test('suppressBelow counts both tokens of one person once', () => {
  const ids = [false, true].map((includeReversible) =>
    String(transform('pseudonymize', { kind: 'email', includeReversible })('alice@example.com', context)),
  );
  const apply = transform('suppressBelow', { k: 2, distinctBy: '$.id' });
  expect(
    apply(
      ids.map((id) => ({ id })),
      context,
    ),
  ).toEqual([]);
});

test('every spelling of one address and of one phone number has one pseudonym', () => {
  const phone = transform('pseudonymize', { kind: 'phone' });
  expect(phone('+1 (555) 010-0000', context)).toBe(phone('+15550100000', context));
  const ip = transform('hashIp');
  expect(ip('2001:DB8::1', context)).toBe(ip('2001:db8:0:0:0:0:0:1', context));
});
