import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '../../..');

test('the compiled server runs from the folders the image copies, without node_modules', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zpp-image-'));
  execFileSync(
    'npm',
    ['run', '-s', 'build:server', '--', `--outdir=${join(folder, 'dist/server')}`, '--log-level=error'],
    { cwd: ROOT },
  );
  cpSync(join(ROOT, 'rules/zoom'), join(folder, 'rules/zoom'), { recursive: true });
  cpSync(join(ROOT, 'bin'), join(folder, 'bin'), { recursive: true });
  const zpp = (...args: string[]) =>
    spawnSync(process.execPath, [join(folder, 'bin/zpp.mjs'), ...args], { cwd: folder, encoding: 'utf8', env: {} });
  expect(zpp('rules', 'check', 'rules/zoom/zoom.yaml')).toMatchObject({ status: 0, stdout: '' });
  const refused = zpp('serve', '--host', '0.0.0.0');
  expect({ status: refused.status, said: refused.stderr }).toMatchObject({
    status: 2,
    said: expect.stringContaining('PSOXY_ZOOM_ACCOUNT_ID'),
  });
}, 60_000);
