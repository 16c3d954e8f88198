import { describe, expect, test } from '@jest/globals';
import { buildOutgoing } from '../../src/proxy/outgoing.ts';
import { createPseudonyms } from '../../src/pseudonyms/create.ts';
import { tokenOf } from '../../src/pseudonyms/token.ts';
import type { PseudonymScheme } from '../../src/pseudonyms/types.ts';
import { expectValue, KEYED_TEST_KEYS } from '../e2e/support.ts';

const EMAIL = { emailCanonicalization: 'STRICT', emailDomainHandling: 'PRESERVE', emailDomainsKept: [] } as const;
const KEYS = { salt: KEYED_TEST_KEYS.PSOXY_SALT, encryptionKey: KEYED_TEST_KEYS.PSOXY_ENCRYPTION_KEY };
const pseudonyms = (scheme: PseudonymScheme) =>
  expectValue(createPseudonyms({ scheme, ...KEYS, ...EMAIL, development: true }));

const psoxy = pseudonyms('psoxy');
const keyed = pseudonyms('keyed');

function token(text: string): string {
  const made = psoxy.create(text, { kind: undefined, reversible: true });
  if (made === null) throw new Error('No token.');
  return tokenOf(made, true);
}

describe('of the headers of a request', () => {
  const headers = { 'x-note': 'a note', 'x-other': 'another' };

  test('only those the rules name go on', () => {
    const parts = buildOutgoing({ headers, body: undefined }, new Set(['x-note', 'x-absent']), keyed);
    expect(parts).toMatchObject({ headers: { 'x-note': 'a note' }, body: undefined });
  });

  test.each([
    'authorization',
    'proxy-authorization',
    'cookie',
    'host',
    'connection',
    'content-length',
    'transfer-encoding',
    'te',
    'trailer',
    'upgrade',
    'expect',
    'accept-encoding',
    'user-agent',
    'x-forwarded-for',
    'x-forwarded-proto',
    'forwarded',
    'x-psoxy-user-to-impersonate',
    'x-psoxy-targetpath',
  ])('%s never goes on, even if the rules name it', (name) => {
    const parts = buildOutgoing({ headers: { [name]: 'alice' }, body: undefined }, new Set([name]), keyed);
    expect(parts).toMatchObject({ headers: {} });
  });

  test('a token is restored under psoxy, and only there', () => {
    const request = { headers: { 'x-note': `for ${token('alice@example.com')}` }, body: undefined };
    expect(buildOutgoing(request, new Set(['x-note']), psoxy)).toMatchObject({
      headers: { 'x-note': 'for alice@example.com' },
      restored: [expect.objectContaining({ text: 'alice@example.com' })],
    });
    expect(buildOutgoing(request, new Set(['x-note']), keyed)).toMatchObject({
      headers: request.headers,
      restored: [],
    });
  });

  test.each([
    ['a line break', 'alice\r\nx-evil: 1'],
    ['a line feed', 'alice\nx'],
    ['a letter beyond ASCII', 'al\u00efce'],
  ])('a token that restores to %s is refused', (_, text) => {
    const request = { headers: { 'x-note': token(text) }, body: undefined };
    expect(buildOutgoing(request, new Set(['x-note']), psoxy)).toBe('token');
  });

  test('a token that does not restore is refused', () => {
    const request = { headers: { 'x-note': `p~${'A'.repeat(86)}` }, body: undefined };
    expect(buildOutgoing(request, new Set(['x-note']), psoxy)).toBe('token');
  });
});

describe('a body', () => {
  const send = (type: string, body: string) =>
    buildOutgoing({ headers: { 'content-type': type }, body }, new Set(), psoxy);

  test('of JSON is restored at every depth, keys and numbers as they were', () => {
    const parts = send('application/json; charset=utf-8', `{"a":[{"b":"${token('x@example.com')}"}],"n":1.50}`);
    expect(parts).toMatchObject({
      body: '{"a":[{"b":"x@example.com"}],"n":1.50}',
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
  });

  test('of a form is restored value by value', () => {
    const parts = send('application/x-www-form-urlencoded', `a=${encodeURIComponent(token('x&y=1'))}&b=2`);
    expect(parts).toMatchObject({ body: 'a=x%26y%3D1&b=2' });
  });

  test.each(['text/plain', 'application/xml', 'multipart/form-data; boundary=x'])('of %s is refused', (type) => {
    expect(send(type, 'hello')).toBe('content-type');
  });

  test('that is blank is none', () => {
    expect(send('text/plain', ' \n')).toMatchObject({ body: undefined });
  });
});
