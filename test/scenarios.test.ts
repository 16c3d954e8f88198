import {
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Terminal } from '../src/cli/command.ts';
import { main } from '../src/cli/main.ts';
import { isWanted, parseCommandLine, parseScenario, type ScenarioPart, type ScenarioStep } from './support/scenario.ts';

const ROOT = resolve(import.meta.dirname, '..');
const FOLDER = resolve(import.meta.dirname, 'scenarios');
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));
const before = process.cwd();
let folder = before;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scenario-'));
  for (const name of ['rules', 'api-response-examples']) symlinkSync(join(ROOT, name), join(folder, name));
  process.chdir(folder);
});

afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

describe.each(files)('%s', (file) => {
  test('does what it says', async () => {
    const parts = parseScenario(readFileSync(join(FOLDER, file), 'utf8'));
    expect(parts.some(({ type }) => type === 'step')).toBe(true);
    for (const part of parts) await play(part);
  }, 60_000);
});

async function play(part: ScenarioPart): Promise<void> {
  if (part.type === 'file') {
    mkdirSync(dirname(join(folder, part.name)), { recursive: true });
    writeFileSync(join(folder, part.name), part.text);
    return;
  }
  const came = await run(part);
  const differs = { stdout: !isWanted(part.stdout, came.stdout), stderr: !isWanted(part.stderr, came.stderr) };
  const wanted = {
    command: part.command,
    stdout: differs.stdout ? part.stdout : came.stdout,
    stderr: differs.stderr ? part.stderr : came.stderr,
    exit: part.exit,
  };
  expect({ command: part.command, ...came }).toEqual(wanted);
}

async function run({ command }: ScenarioStep): Promise<{ stdout: string; stderr: string; exit: number }> {
  const { env, args, stdin } = parseCommandLine(command);
  const said = { stdout: '', stderr: '' };
  const terminal: Terminal = {
    env,
    stdin: stdin === undefined ? nothing() : createReadStream(join(folder, stdin)),
    out(text) {
      // Scenarios are written with plain line ends; CSV has others.
      said.stdout += text.replaceAll('\r\n', '\n');
    },
    say(text) {
      said.stderr += text;
    },
    isWatched: false,
    log: () => undefined,
    interrupted: new Promise(() => undefined),
  };
  const exit = await main(args, terminal);
  // `zpp sanitize` ends where the body ends.
  if (said.stdout !== '' && !said.stdout.endsWith('\n')) said.stdout += '\n';
  return { ...said, exit };
}

async function* nothing(): AsyncGenerator<Buffer> {}

describe('the scenario reader', () => {
  test('reads files, steps and what is left out', () => {
    expect(
      parseScenario('talk\n--- file a b\nx\n--- run\n$ zpp a\n--- stdout\n1\n2\n--- exit 1\n--- run\n$ zpp b\n'),
    ).toEqual([
      { type: 'file', name: 'a', text: 'x\n' },
      { type: 'step', command: 'zpp a', stdout: '1\n2\n', stderr: '', exit: 1 },
      { type: 'step', command: 'zpp b', stdout: '', stderr: '', exit: 0 },
    ]);
    expect(() => parseScenario('--- stdout\n')).toThrow();
  });

  test('takes a command line apart', () => {
    expect(parseCommandLine('A=1 B="x y" zpp sanitize --request \'GET /v2/users\' < in.json')).toEqual({
      env: { A: '1', B: 'x y' },
      args: ['sanitize', '--request', 'GET /v2/users'],
      stdin: 'in.json',
    });
  });

  test.each([
    ['a\nb\n', 'a\nb\n', true],
    ['a\n', 'a\nb\n', false],
    ['a\n...\nd\n', 'a\nb\nc\nd\n', true],
    ['a\n...\nd\n', 'a\nd\n', true],
    ['a\n...\nd\n', 'a\nb\nx\n', false],
    ['...\n', '', true],
    ['', 'a\n', false],
  ])('%j for %j: %s', (wanted, text, is) => {
    expect(isWanted(wanted, text)).toBe(is);
  });
});
