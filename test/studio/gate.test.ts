import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openStudio } from '../../src/studio/open.ts';
import type { Listening } from '../../src/studio/server.ts';

let studio: Listening;
let token: string;
const RULES = join(tmpdir(), `studio-gate-${process.pid}.yaml`);

beforeAll(async () => {
  const opened = await openStudio({ file: RULES, port: 0, compatibility: 'none', say: () => undefined });
  if (!opened.ok) throw new Error('The studio did not open.');
  studio = opened.value;
  token = studio.url.split('#')[1] ?? '';
});
afterAll(() => studio?.close());

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
}

/** Sends headers exactly as given; `undefined` leaves one out. */
function send({ method = 'POST', path = '/api/start', headers = {}, body = '{}' }: Sent = {}) {
  const all = {
    host: `127.0.0.1:${studio.port}`,
    origin: `http://127.0.0.1:${studio.port}`,
    'content-type': 'application/json',
    'x-studio-token': token,
    ...headers,
  };
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: studio.port, method, path, headers: given }, async (response) => {
      let text = '';
      for await (const chunk of response) text += String(chunk);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
    });
    sent.on('error', reject);
    sent.end(method === 'GET' ? undefined : body);
  });
}

describe('the studio', () => {
  test.each<[string, number, Sent]>([
    ['answers its own page', 200, {}],
    ['answers under the name localhost', 200, { headers: { host: 'HOST', origin: undefined } }],
    ['refuses a foreign Host', 421, { headers: { host: 'evil.example', origin: undefined } }],
    ['refuses a Host of another port', 421, { headers: { host: '127.0.0.1:1', origin: undefined } }],
    ['refuses a foreign Origin', 403, { headers: { origin: 'https://evil.example' } }],
    ['refuses the Origin of another local server', 403, { headers: { origin: 'http://127.0.0.1:1' } }],
    ['refuses an opaque Origin', 403, { headers: { origin: 'null' } }],
    ['refuses a cross-site fetch', 403, { headers: { 'sec-fetch-site': 'cross-site' } }],
    ['refuses a fetch from another port', 403, { headers: { 'sec-fetch-site': 'same-site' } }],
    ['refuses without the token', 401, { headers: { 'x-studio-token': undefined } }],
    ['refuses another token', 401, { headers: { 'x-studio-token': 'x'.repeat(32) } }],
    ['refuses a form', 415, { headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    ['refuses GET where it reads and writes', 405, { method: 'GET' }],
    ['knows no other call', 400, { path: '/api/constructor' }],
    ['looks at what a call carries', 400, { path: '/api/save', body: '{"text": 1, "replaces": ""}' }],
    ['takes nothing that is not JSON', 400, { path: '/api/save', body: 'text' }],
    ['has no files but its own', 404, { method: 'GET', path: '/../../package.json' }],
    ['has no encoded way out', 404, { method: 'GET', path: '/%2e%2e/package.json' }],
  ])('%s', async (_title, status, sent) => {
    const host = sent.headers?.['host'] === 'HOST' ? `localhost:${studio.port}` : sent.headers?.['host'];
    const headers = { ...sent.headers, ...(host !== undefined && { host }) };
    expect((await send({ ...sent, headers })).status).toBe(status);
  });

  test('sends a policy without inline code, eval or other origins, and opens itself to nobody', async () => {
    const { headers } = await send();
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['cache-control']).toBe('no-store');
  });

  test('carries its token behind the # alone, another each run', async () => {
    expect(token).toMatch(/^[\w-]{32}$/);
    const again = await openStudio({ file: RULES, port: 0, compatibility: 'none', say: () => undefined });
    expect(again.ok && again.value.url.split('#')[1]).not.toBe(token);
    if (again.ok) await again.value.close();
  });

  test('says of a taken port what to do', async () => {
    const second = await openStudio({ file: RULES, port: studio.port, compatibility: 'none', say: () => undefined });
    expect(second).toMatchObject({ ok: false, problems: [{ hint: expect.stringContaining('--port') }] });
  });

  test('writes only rules that load', async () => {
    const saved = await send({ path: '/api/save', body: JSON.stringify({ text: 'endpoints: [{', replaces: '' }) });
    expect(JSON.parse(saved.text)).toMatchObject({ ok: false });
    await expect(readFile(RULES)).rejects.toThrow();
  });
});
