import { describe, expect, test } from '@jest/globals';
import { restoreTarget } from '../../src/proxy/restore.ts';
import { createPseudonyms } from '../../src/pseudonyms/create.ts';
import { tokenOf } from '../../src/pseudonyms/token.ts';
import type { Kind, PseudonymScheme } from '../../src/pseudonyms/types.ts';
import type { TokenPlace } from '../../src/rules/types.ts';
import { expectValue, KEYED_TEST_KEYS } from '../e2e/support.ts';

const EMAIL = { emailCanonicalization: 'STRICT', emailDomainHandling: 'PRESERVE', emailDomainsKept: [] } as const;
const KEYS = { salt: KEYED_TEST_KEYS.PSOXY_SALT, encryptionKey: KEYED_TEST_KEYS.PSOXY_ENCRYPTION_KEY };
const pseudonyms = (scheme: PseudonymScheme) =>
  expectValue(createPseudonyms({ scheme, ...KEYS, ...EMAIL, development: true }));
const schemes = { keyed: pseudonyms('keyed'), psoxy: pseudonyms('psoxy') };

function tokenFor(text: string, kind: Kind | undefined, scheme: PseudonymScheme): string {
  const made = schemes[scheme].create(text, { kind: scheme === 'psoxy' ? undefined : kind, reversible: true });
  if (made === null) throw new Error('No token.');
  return tokenOf(made, true);
}

/** What `/v2/users/{token}/meetings` becomes. */
function restored(text: string, scheme: PseudonymScheme, kind: Kind = 'value'): string | undefined {
  const token = tokenFor(text, kind, scheme);
  const start = '/v2/users/'.length;
  const place: TokenPlace = {
    part: 'path',
    name: 'userId',
    start,
    end: start + token.length,
    schema: { format: 'reversible-pseudonym', kind } as TokenPlace['schema'],
  };
  return restoreTarget({ path: `/v2/users/${token}/meetings`, query: undefined }, [place], schemes[scheme])?.target
    .path;
}

describe.each(['keyed', 'psoxy'] as const)('under %s a token', (scheme) => {
  test.each([
    ['an id', 'KDcuGIm1QgePTO8WbOqwIQ', 'KDcuGIm1QgePTO8WbOqwIQ'],
    ['what looks like a query', 'a?b=c', 'a%3Fb%3Dc'],
    ['what looks like a fragment', 'a#b', 'a%23b'],
    ['what looks like another parameter', 'a&b=c', 'a%26b%3Dc'],
    ['an escape', 'a%2Fb', 'a%252Fb'],
    ['a semicolon', 'a;b', 'a%3Bb'],
    ['letters beyond ASCII', '\u00e9', '%C3%A9'],
  ])('of %s stays one segment', (_, text, segment) => {
    expect(restored(text, scheme)).toBe(`/v2/users/${segment}/meetings`);
  });

  test.each([
    ['a parent segment', '..'],
    ['a way up', '../groups'],
    ['a way up further in', 'a/../../groups'],
    ['an escaped way up', '%2e%2e/groups'],
    ['a way up behind a parameter', '..;x/groups'],
    ['a line break', 'a\r\nb'],
    ['a NUL', 'a\u0000'],
    ['a backslash', '..\\groups'],
  ])('of %s is refused', (_, text) => {
    expect(restored(text, scheme)).toBeUndefined();
  });
});

test('a slash stays in its segment under psoxy, and is refused under keyed', () => {
  expect([restored('a/b', 'psoxy'), restored('a/b', 'keyed')]).toEqual(['/v2/users/a%2Fb/meetings', undefined]);
});

describe('a meeting UUID', () => {
  test.each([
    ['4444AAAiAAAAAiAiAiiAii==', '4444AAAiAAAAAiAiAiiAii%3D%3D'],
    ['a/b==', 'a%2Fb%3D%3D'],
    ['/ajXp112QmuoKj4854875==', '%252FajXp112QmuoKj4854875%253D%253D'],
    ['ajXp//112QmuoKj4854875==', 'ajXp%252F%252F112QmuoKj4854875%253D%253D'],
  ])('%s is encoded as Zoom wants it', (uuid, segment) => {
    expect(restored(uuid, 'keyed', 'meeting-uuid')).toBe(`/v2/users/${segment}/meetings`);
  });
});

describe('under keyed', () => {
  test.each(['a/b', 'a?b=c', 'a b', '..', 'me'])(
    'a token of kind user that restores to %s is refused or one segment',
    (text) => {
      const path = restored(text, 'keyed', 'user');
      expect(path === undefined || path === `/v2/users/${encodeURIComponent(text)}/meetings`).toBe(true);
    },
  );

  test('a token of another kind is refused', () => {
    const token = tokenFor('93123456789', 'meeting', 'keyed');
    const start = '/v2/users/'.length;
    const schema = { format: 'reversible-pseudonym', kind: 'user' } as TokenPlace['schema'];
    const place: TokenPlace = { part: 'path', name: 'userId', start, end: start + token.length, schema };
    expect(restoreTarget({ path: `/v2/users/${token}`, query: undefined }, [place], schemes.keyed)).toBeUndefined();
  });

  test.each([
    ['/v2/users/p~x', undefined],
    ['/v2/users/%70~x', undefined],
    ['/v2/users', 'q=p~x'],
    ['/v2/users', 'a=1&p~x=1'],
  ])('a token where none is asked for is refused: %s?%s', (path, query) => {
    expect(restoreTarget({ path, query }, [], schemes.keyed)).toBeUndefined();
  });
});
