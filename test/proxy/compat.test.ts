import { describe, expect, test } from '@jest/globals';
import { compileAddressList } from '../../src/proxy/client-address.ts';
import { shouldCompress } from '../../src/proxy/compression.ts';
import { normalizePath } from '../../src/proxy/path-normalizer.ts';
import { contentTypeOf, passHeaders } from '../../src/proxy/response-headers.ts';
import { applyTargetOverride } from '../../src/proxy/target-override.ts';
import { compatCases } from '../support/compat-cases.ts';

interface NormalizerCase {
  readonly path: string;
  readonly prefix: string | null;
  readonly functionName: string;
  readonly expect: string;
}

test.each(compatCases<NormalizerCase>('path-normalizer'))(
  '$title',
  ({ path, prefix, functionName, expect: wanted }) => {
    expect(normalizePath(path, prefix ?? undefined, functionName)).toBe(wanted);
  },
);

interface OverrideCase {
  readonly request: { readonly path: string; readonly query: string };
  readonly targetPath: string | null;
  readonly targetQuery: string | null;
  readonly error?: boolean;
  readonly path: string;
  readonly query: string;
}

describe('X-Psoxy-TargetPath and -TargetQuery', () => {
  const headersOf = ({ targetPath, targetQuery }: OverrideCase): Record<string, string> => ({
    ...(targetPath !== null && { 'x-psoxy-targetpath': targetPath }),
    ...(targetQuery !== null && { 'x-psoxy-targetquery': targetQuery }),
  });

  test.each(compatCases<OverrideCase>('target-overrides'))('$title', (row) => {
    const result = applyTargetOverride(row.request, headersOf(row), 'any');
    if (row.error) expect(result).toBeUndefined();
    else expect({ path: result?.path, query: result?.query ?? '' }).toEqual({ path: row.path, query: row.query });
  });

  test.each([
    ['gives an encoding back', '/v2/meetings//abc==', '/v2/meetings/%252Fabc%253D%253D', true],
    ['gives a single encoding back', '/v2/meetings/a/b', '/v2/meetings/a%2Fb', true],
    ['refuses another path', '/v2/users', '/v2/groups', false],
    ['refuses a parent segment', '/v2/users', '/v2/users/../groups', false],
    ['refuses another path where neither decodes', '/v2/users/a%25zz', '/v2/groups/b%25zz', false],
    ['takes the path as requested, even one that does not decode', '/v2/users/a%25zz', '/v2/users/a%25zz', true],
  ])('under same-decoded %s', (_what, path, header, allowed) => {
    const result = applyTargetOverride({ path, query: undefined }, { 'x-psoxy-targetpath': header }, 'same-decoded');
    expect(result?.path).toBe(allowed ? header : undefined);
  });

  test('are refused when switched off', () => {
    expect(
      applyTargetOverride({ path: '/a', query: undefined }, { 'x-psoxy-targetpath': '/a' }, 'off'),
    ).toBeUndefined();
  });
});

interface AddressCase {
  readonly blocks: readonly string[];
  readonly ip: string | null;
  readonly allowed: boolean;
  readonly stance?: string;
}

describe('the client address list', () => {
  const allows = (blocks: readonly string[], ip: string | undefined): boolean => {
    const list = compileAddressList(blocks.join(','));
    return list.ok && (list.value === undefined || list.value(ip));
  };

  // IPv6 addresses are compared as addresses here, so rows that hang on their spelling are ours, below.
  const rows = compatCases<AddressCase>('ip-allowlist').filter(
    ({ blocks, stance }) => stance !== 'quirk' && !blocks.includes('2001:DB8::1'),
  );

  test.each(rows)('$title', ({ blocks, ip, allowed }) => {
    expect(allows(blocks, ip ?? undefined)).toBe(allowed);
  });

  test.each([
    ['2001:DB8::1', '2001:0db8:0:0:0:0:0:1', true],
    ['2001:db8:8000::/33', '2001:db8:8000::1', true],
    ['2001:db8:8000::/33', '2001:db8::1', false],
    ['10.0.0.0/8', '::ffff:10.1.2.3', true],
    ['::ffff:10.0.0.0/104', '10.1.2.3', true],
    ['10.0.0.0/8', '2001:db8::1', false],
    ['10.0.0.1', '10.0.0.1:443', true],
    ['10.0.0.1', '010.0.0.1', false],
    ['10.0.0.1', '', false],
  ])('%s against %s: %s', (block, ip, allowed) => {
    expect(allows([block], ip)).toBe(allowed);
  });

  test('an unknown caller is refused', () => {
    expect(allows(['0.0.0.0/0'], undefined)).toBe(false);
  });

  test.each(['garbage', '10.0.0.0/33', '10.0.0/8', '10.0.0.0/8/8', '2001:db8::/129', '::ffff:10.0.0.0/8'])(
    'an entry that cannot be read is a problem: %s',
    (block) => {
      const result = compileAddressList(block);
      expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['setting-invalid']);
      expect(JSON.stringify(result)).not.toContain(`: ${block}`);
      expect(JSON.stringify(result)).toContain('entry 1.');
    },
  );
});

interface CompressionCase {
  readonly acceptEncoding: string;
  readonly bodyLength: number;
  readonly compressed: boolean;
}

test.each(compatCases<CompressionCase>('compression'))('$title', ({ acceptEncoding, bodyLength, compressed }) => {
  expect(shouldCompress(acceptEncoding, 'x'.repeat(bodyLength))).toBe(compressed);
});

test.each([
  ['gzip;q=0', false],
  ['gzip;q=0.5', true],
  ['br, GZIP', true],
  ['xgzip', false],
])('Accept-Encoding %s: %s', (header, wanted) => {
  expect(shouldCompress(header, 'x'.repeat(4096))).toBe(wanted);
});

interface HeaderCase {
  readonly upstream: readonly (readonly [string, string])[];
  readonly client: Readonly<Record<string, string>>;
  readonly absent?: readonly string[];
}

describe('headers of Zoom', () => {
  const responseOf = (upstream: HeaderCase['upstream']) => {
    const headers: Record<string, string> = {};
    for (const [name, value] of upstream) headers[name.toLowerCase()] = value;
    return { status: 200, headers, body: '{}' };
  };

  test.each(compatCases<HeaderCase>('response-headers'))('$title', ({ upstream, client, absent = [] }) => {
    const response = responseOf(upstream);
    const passed: Record<string, string> = {
      ...passHeaders(response, 'psoxy'),
      'content-type': contentTypeOf(response),
    };
    expect(passed).toMatchObject(client);
    for (const name of absent) expect(passed).not.toHaveProperty(name);
  });

  test('pass without validators and links by default', () => {
    const response = responseOf([
      ['etag', 'alice'],
      ['link', '<https://x.example/?u=alice>'],
      ['cache-control', 'public'],
      ['retry-after', '3'],
    ]);
    expect(passHeaders(response, 'none')).toEqual({ 'cache-control': 'no-store', 'retry-after': '3' });
  });

  test.each([
    ['<https://api.zoom.us/v2/users/alice@example.com/meetings?page=2>', false],
    ['<https://api.zoom.us/v2/users/alice%40example.com/meetings?page=2>', false],
    ['<https://api.zoom.us/v2/users/alice%2540example.com/meetings?page=2>', false],
    ['<https://api.zoom.us/v2/users/%zz?page=2>', false],
    ['<https://api.zoom.us/v2/groups?page=2>', true],
  ])('of Psoxy, the link %s passes a request that restored an address: %s', (link, passes) => {
    const restored = [{ text: 'alice@example.com', token: 'p~token' }];
    expect('link' in passHeaders(responseOf([['link', link]]), 'psoxy', restored)).toBe(passes);
  });

  test.each([
    ['retry-after', '2026-05-31T00:00:00Z', true],
    ['retry-after', 'Sun, 31 May 2026 00:00:00 GMT', true],
    ['x-ratelimit-category', 'Resource-intensive', true],
    ['x-ratelimit-category', 'Alice', false],
    ['x-ratelimit-category', '12', false],
    ['x-ratelimit-type', 'QPS', true],
    ['x-ratelimit-type', 'Daily-limit', true],
    ['x-ratelimit-type', 'Example', false],
    ['x-ratelimit-limit', 'Alice', false],
    ['retry-after', 'Alice', false],
    ['x-ratelimit-type', 'alice@example.com', false],
    ['x-ratelimit-type', 'for user Alice Example', false],
    ['x-ratelimit-type', 'user-KDcuGIm1QgePTO8W', false],
    ['x-ratelimit-limit', '5551203344', false],
    ['x-ratelimit-reset', '1790000000', true],
    ['x-ratelimit-alice', '1', false],
    ['retry-after', 'Mon, alice GMT', false],
  ])('%s: %s passes: %s', (name, value, passes) => {
    expect(name in passHeaders(responseOf([[name, value]]), 'none')).toBe(passes);
  });

  test.each([
    ['application/json; charset=utf-8', 'application/json; charset=utf-8'],
    ['application/json; name="alice.json"', 'application/json'],
    ['application/alice+json', 'application/json'],
    ['application/json; charset=alice', 'application/json'],
  ])('a content type %s goes out as %s', (sent, wanted) => {
    expect(contentTypeOf(responseOf([['content-type', sent]]))).toBe(wanted);
  });
});
