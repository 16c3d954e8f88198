import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { KEYED_TEST_KEYS } from '../e2e/support.ts';
import { PSOXY_ENV, zpp } from './support.ts';

const RULES = `endpoints:
  - pathTemplate: /v2/users
    allowedQueryParams: [page_size]
    responseSchema: {type: object, properties: {email: {type: string}, n: {type: integer}}}
    transforms:
      - !<pseudonymize>
        jsonPaths: ['$.email']
`;

const folder = mkdtempSync(join(tmpdir(), 'zpp-'));
const file = join(folder, 'rules.yaml');
writeFileSync(file, RULES);

describe('zpp sanitize', () => {
  test('prints exactly the body the proxy would answer', async () => {
    const run = await zpp(['sanitize', '--rules', file, '--request', 'GET /v2/users'], {
      env: PSOXY_ENV,
      stdin: '{"n": 12345678901234567, "name": "Alice", "email": "alice@acme.com"}',
    });
    expect(run).toEqual({
      status: 0,
      out: '{"n":12345678901234567,"email":"t~UFdK0TvVTvZ23c6QslyCy0o2MSq2DRtDjEXfTPJyyMk@acme.com"}',
      said: '',
    });
  });

  test.each([
    ['a request the rules block', ['--request', 'GET /v2/groups'], '{}', 1, '403 BLOCKED_BY_RULES'],
    ['a parameter of no rule', ['--request', 'GET /v2/users?x=1'], '{}', 1, '403 BLOCKED_BY_RULES'],
    ['a target nobody would take', ['--request', 'GET /v2//users'], '{}', 1, '400 INVALID_REQUEST'],
    ['a body that is not JSON', ['--request', 'GET /v2/users'], '<alice@acme.com>', 1, '502 UNKNOWN'],
    ['a root of another type', ['--request', 'GET /v2/users'], '["alice@acme.com"]', 1, '502 UNKNOWN'],
    ['no request', [], '{}', 2, '--request wants'],
    ['an option it does not know', ['--rule', 'x'], '{}', 2, "Unknown option '--rule'"],
  ])('refuses %s with the reason on stderr', async (_what, args, stdin, status, reason) => {
    const run = await zpp(['sanitize', '--rules', file, ...args], { env: PSOXY_ENV, stdin });
    expect({ status: run.status, out: run.out }).toEqual({ status, out: '' });
    expect(run.said).toContain(reason);
    expect(run.said).not.toContain('alice');
  });

  test('says what is missing without keys', async () => {
    const run = await zpp(['sanitize', '--rules', file, '--request', 'GET /v2/users'], { stdin: '{}' });
    expect(run.status).toBe(2);
    expect(run.said).toContain('PSOXY_SALT');
  });
});

describe('zpp sanitize --lines', () => {
  const answers = async (...lines: readonly unknown[]): Promise<unknown[]> => {
    const stdin = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
    const run = await zpp(['sanitize', '--lines'], { env: PSOXY_ENV, stdin });
    expect({ status: run.status, said: run.said }).toEqual({ status: 0, said: '' });
    return run.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
  };
  const ask = (more: object) => ({ rules: RULES, method: 'GET', url: '/v2/users', ...more });

  test('answers every line in order', async () => {
    const result = await answers(
      ask({ responseBody: '{"n":1.5,"x":2}' }),
      ask({}),
      { ...ask({}), rules: undefined, rulesFile: file },
      ask({ url: '/v2/groups' }),
      ask({ url: 'https://api.zoom.us/v2/users?page_size=1' }),
      ask({ url: 'https://api.zoom.us/base/v2/users', settings: { TARGET_HOST: 'api.zoom.us/base' } }),
      ask({ url: '/my-function/v2/users', settings: { FUNCTION_NAME: 'my-function' } }),
      ask({ responseBody: '[]' }),
    );
    expect(result).toEqual([
      { status: 200, body: '{"n":1}' },
      { status: 200 },
      { status: 200 },
      { status: 403, error: 'BLOCKED_BY_RULES' },
      { status: 200 },
      { status: 200 },
      { status: 200 },
      { status: 502, error: 'UNKNOWN' },
    ]);
  });

  test('gives the problems of a rule set with line and column', async () => {
    const [answer] = await answers({ rules: 'endpoints:\n  - pathTemplat: /x\n', url: '/x' });
    expect(answer).toMatchObject({ status: 500, error: 'RULES_INVALID', problems: [{ line: 2, column: 5 }] });
  });

  test('lets settings of a line override the environment for that line alone', async () => {
    const body = '{"email":"a.lice+x@Acme.com"}';
    const result = await answers(
      ask({ responseBody: body, settings: { EMAIL_CANONICALIZATION: 'IGNORE_DOTS' } }),
      ask({ responseBody: body, settings: { EMAIL_DOMAIN_HANDLING: 'REDACT' } }),
      ask({ responseBody: body, settings: { COMPATIBILITY: 'nonsense' } }),
      ask({ responseBody: body }),
    );
    expect(result).toEqual([
      { status: 200, body: '{"email":"t~UFdK0TvVTvZ23c6QslyCy0o2MSq2DRtDjEXfTPJyyMk@Acme.com"}' },
      { status: 200, body: '{"email":"t~5uSykvqfNvA1axd2eym4CIFloRSGtGoYAI9bKtp6n50"}' },
      expect.objectContaining({ status: 500, error: 'CONFIGURATION_FAILURE' }),
      { status: 200, body: '{"email":"t~5uSykvqfNvA1axd2eym4CIFloRSGtGoYAI9bKtp6n50@Acme.com"}' },
    ]);
  });

  test.each([
    'not json',
    '[]',
    '{}',
    '{"url":5}',
    '{"url":"/x","rules":5}',
    '{"url":"/x","settings":{"A":1}}',
    '{"url":"/x","rulesFile":"/none"}',
  ])('answers a line it cannot use: %s', async (line) => {
    const [answer] = await answers(line);
    expect(answer).toMatchObject({ status: 400, error: 'INVALID_REQUEST' });
  });
});

describe('without --rules, zpp sanitize uses the rules the proxy would load', () => {
  const USER = '{"users":[{"id":"KDcuGIm1QgePTO8WbOqwIQ","dept":"Finance"}]}';
  const packed = gzipSync(RULES).toString('base64');
  const sha = createHash('sha256').update(RULES).digest('hex');
  const run = (env: Record<string, string>, stdin = USER) =>
    zpp(['sanitize', '--request', 'GET /v2/users'], {
      env: { ...PSOXY_ENV, COMPATIBILITY: 'none', ...KEYED_TEST_KEYS, ...env },
      stdin,
    });

  test('the shipped default', async () => {
    expect((await run({})).out).toContain('"dept":"Finance"');
  });

  test.each(['zoom-strict', 'zoom-drop-in'])('RULES_SOURCE=built-in:%s', async (name) => {
    const { status, out } = await run({ RULES_SOURCE: `built-in:${name}` });
    expect([status, out.includes('Finance')]).toEqual([0, name === 'zoom-drop-in']);
  });

  test.each([
    ['as it is', RULES],
    ['in base64', Buffer.from(RULES).toString('base64')],
    ['zipped in base64', packed],
  ])('RULES %s', async (_, text) => {
    expect(await run({ RULES: text }, '{"n":1,"x":2}')).toMatchObject({ status: 0, out: '{"n":1}' });
  });

  test('RULES_SHA256 must be that of the rules', async () => {
    expect(await run({ RULES, RULES_SHA256: sha }, '{"n":1}')).toMatchObject({ status: 0 });
    expect(await run({ RULES, RULES_SHA256: sha.replace(/./, '0') }, '{"n":1}')).toMatchObject({ status: 2, out: '' });
  });

  test('a file that is named but not there', async () => {
    expect(await run({ RULES_SOURCE: 'file:/none.yaml' })).toMatchObject({ status: 2, out: '' });
  });

  test('in lines, too, and rules of a line may be packed', async () => {
    const lines = [
      { url: '/v2/users', responseBody: '{"n":1,"x":2}', settings: { RULES: packed } },
      { url: '/v2/users', responseBody: '{"n":1,"x":2}', rules: packed },
      { url: '/v2/users', responseBody: USER, settings: { RULES_SOURCE: 'built-in:zoom-strict' } },
    ];
    const stdin = lines.map((line) => JSON.stringify(line)).join('\n');
    const { out } = await zpp(['sanitize', '--lines'], {
      env: { ...PSOXY_ENV, COMPATIBILITY: 'none', ...KEYED_TEST_KEYS },
      stdin,
    });
    const [first, second, third] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([first.body, second.body]).toEqual(['{"n":1}', '{"n":1}']);
    expect([third.status, third.body.includes('Finance')]).toEqual([200, false]);
  });
});
