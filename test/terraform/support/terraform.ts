import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findMirror } from './mirror.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

/** The folder under test. */
export const TERRAFORM = join(ROOT, 'terraform');

/** Outcome of a terraform command; `text` is everything it said. */
export interface Outcome {
  readonly ok: boolean;
  readonly text: string;
}

/** Whether the terraform command is there. */
export const hasTerraform = spawnSync('terraform', ['version'], { env: quiet() }).status === 0;

/** What can be initialised without a network: `reason` says why not. */
export function providerState(name: 'aws' | 'google'): { readonly ok: boolean; readonly reason: string } {
  if (!hasTerraform) return { ok: false, reason: 'the terraform command is not installed' };
  if (process.env['TERRAFORM_PROVIDERS'] === 'direct' || findMirror(name) !== undefined)
    return { ok: true, reason: '' };
  return { ok: false, reason: `no local mirror has hashicorp/${name}; TERRAFORM_PROVIDERS=direct downloads it` };
}

/** A copy of `terraform/` of a test's own, to be initialised, planned and spoilt. */
export interface Copy {
  readonly folder: string;
  /** Replaces the one place where `before` stands; throws when it stands nowhere or twice, so that no spoiling is empty. */
  edit(file: string, before: string, after: string): void;
  run(folder: string, args: readonly string[], env?: Readonly<Record<string, string>>): Outcome;
  init(folder: string): Outcome;
  remove(): void;
}

/** Copies the folder and writes a CLI configuration that takes providers from a local mirror alone. */
export function copyTerraform(): Copy {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'zpp-terraform-')));
  const folder = join(home, 'terraform');
  cpSync(TERRAFORM, folder, { recursive: true, filter: (path) => !/\.terraform(?:\/|$|\.lock)/.test(path) });
  const config = join(home, 'terraform.rc');
  writeFileSync(config, cliConfig());
  const run: Copy['run'] = (place, args, env = {}) =>
    outcomeOf(
      spawnSync('terraform', [...args], {
        cwd: join(folder, place),
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
        env: { ...quiet(), TF_CLI_CONFIG_FILE: config, ...env },
      }),
    );
  return {
    folder,
    run,
    edit: (file, before, after) => replaceOnce(join(folder, file), before, after),
    init: (place) => run(place, ['init', '-backend=false', '-input=false', '-no-color']),
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

function replaceOnce(path: string, before: string, after: string): void {
  const parts = readFileSync(path, 'utf8').split(before);
  if (parts.length !== 2) throw new Error(`"${before}" stands ${parts.length - 1} times in ${path}, not once.`);
  writeFileSync(path, parts.join(after));
}

function cliConfig(): string {
  if (process.env['TERRAFORM_PROVIDERS'] === 'direct') return 'provider_installation {\n  direct {}\n}\n';
  const mirrors = [...new Set([findMirror('aws'), findMirror('google')])].filter((path) => path !== undefined);
  const entries = mirrors.map((path) => `  filesystem_mirror {\n    path = ${JSON.stringify(path)}\n  }\n`);
  return `provider_installation {\n${entries.join('')}}\n`;
}

function outcomeOf(result: SpawnSyncReturns<string>): Outcome {
  return { ok: result.status === 0, text: `${result.stdout ?? ''}${result.stderr ?? ''}` };
}

/** The environment without what would steer terraform or reach a real account. */
function quiet(): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:TF_|AWS_|GOOGLE_|CLOUDSDK_)/.test(name));
  return {
    ...Object.fromEntries(kept),
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
