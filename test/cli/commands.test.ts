import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { commands } from '../../src/cli/commands.ts';
import { zpp } from './support.ts';

const ZOOM = { PSOXY_ZOOM_ACCOUNT_ID: 'a', PSOXY_ZOOM_CLIENT_ID: 'b', PSOXY_ZOOM_CLIENT_SECRET: 'c' } as const;

describe('zpp', () => {
  test('lists every command, and each has help with an example', async () => {
    const { status, out } = await zpp(['--help']);
    expect(status).toBe(0);
    for (const command of commands) {
      expect(out).toContain(`zpp ${command.name}`);
      const help = await zpp([...command.name.split(' '), '--help']);
      expect(help).toMatchObject({ status: 0, said: '' });
      expect(help.out).toMatch(/Examples?\n {2}/);
    }
  });

  test.each([
    ['nothing', []],
    ['a command that does not exist', ['sanitise']],
    ['half a command', ['rules']],
  ])('with %s could not run', async (_what, args) => {
    expect((await zpp(args)).status).toBe(2);
  });

  test('starts from its shim', () => {
    const shim = fileURLToPath(new URL('../../bin/zpp.mjs', import.meta.url));
    const run = spawnSync(process.execPath, [shim, '--version'], { encoding: 'utf8' });
    expect({ status: run.status, out: run.stdout }).toEqual({
      status: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});

describe('zpp keys', () => {
  test('makes keys that differ, and prints nothing else', async () => {
    const [first, second] = [await zpp(['keys', 'new']), await zpp(['keys', 'new'])];
    expect(first.out).toMatch(/^zpk1_[\w-]+\n$/);
    expect(first.out).not.toBe(second.out);
    expect(first.said).toBe('');
  });

  test('shows a fingerprint that tells nothing and stays the same', async () => {
    const env = {
      PSOXY_SALT: (await zpp(['keys', 'new'])).out.trim(),
      PSOXY_ENCRYPTION_KEY: (await zpp(['keys', 'new'])).out.trim(),
    };
    const [first, second] = [await zpp(['keys', 'fingerprint'], { env }), await zpp(['keys', 'fingerprint'], { env })];
    expect(first.out).toMatch(/^[0-9a-f]{16,}\n$/);
    expect(first).toEqual(second);
  });

  test('refuses a key that is none', async () => {
    const run = await zpp(['keys', 'fingerprint'], { env: { PSOXY_SALT: 'a free-text salt of some length' } });
    expect(run).toMatchObject({ status: 2, out: '' });
    expect(run.said).not.toContain('free-text');
  });
});

describe('zpp serve', () => {
  test.each([
    ['none', 'rules/zoom/zoom.yaml (built in)'],
    ['psoxy', 'rules/zoom/zoom-drop-in.yaml (built in)'],
  ])(
    'under %s the demo listens, greets with three lines to paste, and ends cleanly',
    async (compatibility, rules) => {
      const run = await zpp(['serve', '--demo', '--port', '0'], { env: { COMPATIBILITY: compatibility } });
      expect([run.status, run.said.includes(rules)]).toEqual([0, true]);
      expect(run.said.match(/curl -s /g)).toHaveLength(3);
      expect(run.said).toMatch(/a simulated Zoom account/);
      expect(run.said).toMatch(/DEVELOPMENT KEYS/);
    },
    20_000,
  );

  test.each([
    [
      'no credentials and no --demo',
      [],
      {},
      /PSOXY_ZOOM_ACCOUNT_ID, PSOXY_ZOOM_CLIENT_ID, PSOXY_ZOOM_CLIENT_SECRET are not set/,
    ],
    [
      'some credentials',
      ['--demo'],
      { PSOXY_ZOOM_CLIENT_ID: 'b' },
      /PSOXY_ZOOM_ACCOUNT_ID, PSOXY_ZOOM_CLIENT_SECRET are not set/,
    ],
    ['all credentials and no keys', ['--demo'], ZOOM, /PSOXY_SALT/],
    ['a rule file that is not there', ['--demo', '--rules', 'nowhere.yaml'], {}, /nowhere\.yaml could not be read/],
    ['an address others can reach', ['--demo', '--host', '0.0.0.0'], {}, /address others can reach/],
    ['a port that is none', ['--demo', '--port', 'x'], {}, /PORT/],
  ])(
    'refuses %s',
    async (_what, args, env, message) => {
      const run = await zpp(['serve', ...args], { env: env as Record<string, string> });
      expect(run.status).toBe(2);
      expect(run.said).toMatch(message);
    },
    20_000,
  );

  test('says in one sentence that a port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const run = await zpp(['serve', '--demo', '--port', String(port)]);
    other.close();
    expect(run.status).toBe(2);
    expect(run.said).toContain(`Port ${port} on 127.0.0.1 is taken by another program.`);
  }, 20_000);
});
