import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
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
