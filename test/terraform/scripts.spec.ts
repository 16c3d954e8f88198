import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { testWith } from './support/named.ts';
import { type Copy, copyTerraform, hasTerraform } from './support/terraform.ts';

/** The texts of the outputs `todo` and `test_script`, run as their reader runs them, with clouds that only take notes. */
const testWithTerraform = testWith({ ok: hasTerraform, reason: 'the terraform command is not installed' });
const ZPP = resolve(import.meta.dirname, '../../bin/zpp.mjs');
const OWN = ['PSOXY_ZOOM_ACCOUNT_ID', 'PSOXY_ZOOM_CLIENT_ID', 'PSOXY_ZOOM_CLIENT_SECRET'];
const KEYS = ['PSOXY_ENCRYPTION_KEY', 'PSOXY_SALT'];
const TYPED = ['typed-account', 'typed-id', 'typed-secret'];

const STORES = {
  aws: {
    command: 'aws',
    values: { region: 'eu-central-1', kms: '' },
    fake: 'case "$*" in *put-parameter*) note stdin "$(cat)";; *Parameter.Version*) echo "$STORED_VERSION";; *Parameter.Value*) keyOf "$*";; *assume-role*) printf "AKIA\\tsession-secret\\tsession-token\\n";; esac',
  },
  gcp: {
    command: 'gcloud',
    values: { project: 'acme-zoom-proxy' },
    fake: 'case "$*" in *"versions add"*) note stdin "$(cat)";; *"versions list"*) echo "$STORED_VERSION";; *"versions access"*) keyOf "$*";; *identity-token*) echo session-secret;; esac',
  },
} as const;

describe.each(['aws', 'gcp'] as const)('%s', (cloud) => {
  let copy: Copy;
  let todo = '';
  let script = '';
  const notes = (): string => readFileSync(join(copy.folder, 'notes.txt'), 'utf8');

  beforeAll(() => {
    copy = copyTerraform();
    if (!hasTerraform) return;
    [todo, script] = render(copy, cloud);
  });
  afterAll(() => copy.remove());

  testWithTerraform('the commands of todo fill every place, through standard input alone', () => {
    const outcome = runShell(copy, { cloud, text: commandsOf(todo), stdin: `${TYPED.join('\n')}\n`, version: '1' });
    expect(outcome.stderr).not.toContain('filled already');
    expect(outcome.status).toBe(0);
    const stored = notes().match(/^stdin: .*$/gm) ?? [];
    expect(stored.slice(0, 3)).toEqual(TYPED.map((value) => `stdin: ${value}`));
    expect(stored.slice(3)).toEqual([expect.stringMatching(/^stdin: zpk1_/), expect.stringMatching(/^stdin: zpk1_/)]);
    const commandLines = notes().match(/^argv: .*$/gm) ?? [];
    for (const name of [...OWN, ...KEYS]) expect(commandLines.some((line) => line.includes(name))).toBe(true);
    expect(commandLines.filter((line) => /typed-|zpk1_/.test(line))).toEqual([]);
  });

  testWithTerraform('a step pasted at once asks for each value, and takes no command for one', () => {
    const lines = commandsOf(todo).split('\n');
    const last = lines.findLastIndex((line) => line.includes('| fill '));
    const pasted = [...lines.slice(0, last + 1), ...TYPED, ...lines.slice(last + 1), ''].join('\n');
    const outcome = runShell(copy, { cloud, text: undefined, stdin: pasted, version: '1' });
    expect(outcome.status).toBe(0);
    const stored = notes().match(/^stdin: .*$/gm) ?? [];
    expect(stored).toEqual([
      ...TYPED.map((value) => `stdin: ${value}`),
      ...KEYS.map(() => expect.stringMatching(/^stdin: zpk1_/)),
    ]);
  });

  testWithTerraform('the commands of todo never put a key over a key', () => {
    const outcome = runShell(copy, { cloud, text: commandsOf(todo), stdin: `${TYPED.join('\n')}\n`, version: '2' });
    expect(outcome.stderr.match(/filled already/g)).toHaveLength(KEYS.length);
    expect(notes().match(/^stdin: .*$/gm)).toEqual(TYPED.map((value) => `stdin: ${value}`));
  });

  testWithTerraform('the fingerprint of todo is one that the proxy takes', () => {
    const outcome = runShell(copy, { cloud, text: commandsOf(todo), stdin: `${TYPED.join('\n')}\n`, version: '1' });
    expect(outcome.stdout.trim().split('\n').at(-1)).toMatch(/^[0-9a-f]{16,}$/);
  });

  testWithTerraform('the test script asks as a client does, with credentials on no command line', () => {
    const outcome = runShell(copy, { cloud, text: script, stdin: '', version: '1' });
    expect(outcome.stderr).toBe('');
    expect(outcome.status).toBe(0);
    const calls = (notes().match(/^argv: curl .*$/gm) ?? []).join('\n');
    expect(calls).toContain('https://proxy.example.com/v2/users?page_size=30');
    expect(calls).toMatch(/X-Psoxy-Health-Check: 1 https:\/\/proxy\.example\.com\/[a-z]/);
    expect(calls).not.toMatch(/session-secret|session-token/);
    expect(notes()).toMatch(/^config: .*session-secret/m);
  });
});

/** Both templates, filled in by terraform itself; no provider is needed for that. */
function render(copy: Copy, cloud: 'aws' | 'gcp'): [string, string] {
  const folder = `rendered-${cloud}`;
  mkdirSync(join(copy.folder, folder));
  const todo = {
    ...STORES[cloud].values,
    name: 'psoxy-zoom',
    own: OWN,
    keys: KEYS,
    other: [],
    ring: false,
    shared: '',
    pinned: '',
    scheme: 'keyed',
  };
  const script = {
    endpoint: 'https://proxy.example.com',
    caller_role: 'arn:aws:iam::123456789012:role/psoxy-zoom-caller',
    region: 'eu-central-1',
    service: 'lambda',
  };
  const template = (file: string, values: object): string =>
    `templatefile("\${path.root}/../modules/${cloud}/templates/${file}", jsondecode(${JSON.stringify(JSON.stringify(values))}))`;
  const text = `output "todo" {\n  value = ${template('todo.md.tftpl', todo)}\n}\noutput "script" {\n  value = ${template('test.sh.tftpl', script)}\n}\n`;
  writeFileSync(join(copy.folder, folder, 'main.tf'), text);
  const applied = copy.run(folder, ['apply', '-auto-approve', '-input=false', '-no-color']);
  if (!applied.ok) throw new Error(applied.text);
  const output = (name: string): string => copy.run(folder, ['output', '-raw', name]).text;
  return [output('todo'), output('script')];
}

/** What a reader pastes: the indented lines, but for the call of terraform. */
function commandsOf(todo: string): string {
  const lines = todo.split('\n').filter((line) => line.startsWith('    ') && !line.includes('terraform output'));
  return lines.map((line) => line.slice(4)).join('\n');
}

function runShell(
  copy: Copy,
  {
    cloud,
    text,
    stdin,
    version,
  }: {
    cloud: 'aws' | 'gcp' /** Undefined: what is typed is the text, as in a terminal. */;
    text: string | undefined;
    stdin: string;
    version: string;
  },
) {
  const place = copy.folder;
  writeFileSync(join(place, 'notes.txt'), '');
  writeFileSync(join(place, 'script.sh'), text ?? '');
  for (const name of KEYS) {
    writeFileSync(join(place, name), spawnSync(process.execPath, [ZPP, 'keys', 'new'], { encoding: 'utf8' }).stdout);
  }
  writeFake(place, STORES[cloud].command, STORES[cloud].fake);
  // Without `--no`, npx fetches a stranger's package of that name where this one is not installed, and hands it the keys.
  writeFake(
    place,
    'npx',
    `[ "$1" = --no ] || exit 9; shift 2; exec "${process.execPath}" --disable-warning=ExperimentalWarning "${ZPP}" "$@"`,
  );
  writeFake(
    place,
    'curl',
    'while [ $# -gt 0 ]; do [ "$1" = --config ] && note config "$(tr "\\n" " " < "$2")"; shift; done',
  );
  const env = { PATH: `${place}/fakes:/usr/local/bin:/usr/bin:/bin`, NOTES: place, STORED_VERSION: version };
  const script = text === undefined ? [] : [join(place, 'script.sh')];
  return spawnSync('bash', script, { cwd: place, env, input: stdin, encoding: 'utf8' });
}

/** A command that writes down how it was called. */
function writeFake(place: string, name: string, body: string): void {
  mkdirSync(join(place, 'fakes'), { recursive: true });
  const path = join(place, 'fakes', name);
  const note = 'note() { printf "%s: %s\\n" "$1" "$2" >> "$NOTES/notes.txt"; }';
  const keyOf =
    'keyOf() { case "$1" in *PSOXY_SALT*) cat "$NOTES/PSOXY_SALT";; *) cat "$NOTES/PSOXY_ENCRYPTION_KEY";; esac; }';
  writeFileSync(path, `#!/usr/bin/env bash\n${note}\n${keyOf}\nnote argv "${name} $*"\n${body}\n`);
  chmodSync(path, 0o755);
}
