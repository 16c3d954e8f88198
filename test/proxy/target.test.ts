import { describe, expect, test } from '@jest/globals';
import { formatTarget, parseTarget } from '../../src/proxy/target.ts';

const ALLOWED = [
  '/',
  '/v2/users',
  '/v2/users?',
  '/v2/users?page_size=300&status=active',
  '/v2/users?next_page_token=a%2Bb%3D%3D',
  '/v2/users?page_size=1&page_size=2',
  '/v2/users?%70age_size=1',
  '/v2/users?a',
  '/v2/users?=1',
  '/v2/users?x=..%2F..',
  '/v2/users/a;b',
  '/v2/users/a%20b',
  '/v2/users/a@example.com',
  '/v2/users/p~abc_-@example.com/meetings',
  '/v2/meetings/abc%2Fdef%3D%3D',
  '/v2/meetings/%252Fabc%253D%253D',
  '/v2/meetings/a%252F%252Fb%253D%253D',
  '/v2/meetings/50%25',
  '/v2/users/...',
  '/v2/users/.hidden',
  '/v2/users/a..b',
  '/V2/USERS',
  '/v2/users/%E2%9C%93',
];

const REFUSED = [
  ['no leading slash', 'v2/users'],
  ['absolute form', 'https://api.zoom.us/v2/users'],
  ['scheme-relative form', '//evil.example/v2/users'],
  ['asterisk form', '*'],
  ['empty text', ''],
  ['dot segment', '/v2/./users'],
  ['parent segment', '/v2/users/../accounts'],
  ['parent segment at the end', '/v2/users/..'],
  ['encoded dots', '/v2/%2e%2e/users'],
  ['half-encoded dots', '/v2/.%2e/users'],
  ['upper-case encoded dots', '/v2/%2E%2E/users'],
  ['double-encoded dots', '/v2/%252e%252e/users'],
  ['triple-encoded dots', '/v2/%25252e%25252e/users'],
  ['four layers of encoding', '/v2/%252525252e'],
  ['dots behind an encoded slash', '/v2/users/x%2F..%2Faccounts'],
  ['dots behind a double-encoded slash', '/v2/users/x%252F..%252Faccounts'],
  ['dot segment with a path parameter', '/v2/users/..;x=1/accounts'],
  ['encoded dot segment with a path parameter', '/v2/users/%2e%2e;/accounts'],
  ['backslash', '/v2\\users'],
  ['encoded backslash', '/v2/users%5C..%5Caccounts'],
  ['double-encoded backslash', '/v2/users%255Caccounts'],
  ['empty segment', '/v2//users'],
  ['empty last segment', '/v2/users/'],
  ['NUL', '/v2/users/a%00b'],
  ['double-encoded NUL', '/v2/users/a%2500b'],
  ['line feed', '/v2/users/a%0Ab'],
  ['carriage return in the query', '/v2/users?x=a%0Db'],
  ['line feed in the query', '/v2/users?x=a%0ab'],
  ['NUL in the query', '/v2/users?x=%00'],
  ['vertical tab in the query', '/v2/users?page_size=1%0b'],
  ['tab in the query', '/v2/users?x=%09'],
  ['DEL in the query', '/v2/users?x=%7f'],
  ['DEL', '/v2/users/a%7Fb'],
  ['raw blank', '/v2/us ers'],
  ['raw tab', '/v2/us\ters'],
  ['raw line feed', '/v2/users\n'],
  ['non-ASCII', '/v2/usérs'],
  ['fragment', '/v2/users#x'],
  ['lone percent', '/v2/users/%'],
  ['half a percent escape', '/v2/users/%2'],
  ['percent with other digits', '/v2/users/%zz'],
  ['malformed percent in the query', '/v2/users?x=%'],
  ['over-long UTF-8 slash', '/v2/users/%c0%af'],
  ['over-long UTF-8 dot', '/v2/%c0%ae%c0%ae/users'],
  ['double-encoded over-long dot', '/v2/%25c0%25ae/users'],
  ['more than 8 KiB', `/v2/users?x=${'a'.repeat(8200)}`],
] as const;

describe('parseTarget', () => {
  test.each(ALLOWED)('takes %s as it is', (target) => {
    const parsed = parseTarget(target);
    expect(parsed && formatTarget(parsed)).toBe(target);
  });

  test.each(REFUSED)('refuses %s', (_why, target) => {
    expect(parseTarget(target)).toBeUndefined();
  });
});
