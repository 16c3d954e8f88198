import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { Problem } from '../../errors.ts';
import type { Terminal } from '../command.ts';
import { createJudges, type RuleText } from './engines.ts';
import { judge, type Verdict } from './judge.ts';

/** One line of input as it should be; every field is checked before it is used. */
interface Line {
  readonly rules?: string;
  readonly rulesFile?: string;
  readonly method?: string;
  readonly url: string;
  readonly contentType?: string;
  readonly requestBody?: string;
  readonly responseBody?: string;
  readonly settings?: Readonly<Record<string, string>>;
}

/** JSON Lines in, JSON Lines out, one answer a line, in order. A line that cannot be read is answered, not skipped. */
export async function sanitizeLines(terminal: Terminal, fallback: RuleText | undefined): Promise<void> {
  const judges = createJudges();
  const lines = createInterface({ input: Readable.from(terminal.stdin), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const text of lines) {
    if (text.trim() === '') continue;
    terminal.out(`${JSON.stringify(await answerLine(text, terminal, judges, fallback))}\n`);
  }
}

async function answerLine(
  text: string,
  terminal: Terminal,
  judges: ReturnType<typeof createJudges>,
  fallback: RuleText | undefined,
): Promise<unknown> {
  const line = readLine(text);
  if (line === undefined) return unreadable('The line is not a JSON object with url and the other fields as text.');
  try {
    const rules = await rulesOf(line, fallback);
    return present(
      judge({ ...line, method: line.method ?? 'GET' }, await judges({ ...terminal.env, ...line.settings }, rules)),
    );
  } catch (error) {
    return unreadable(isMissingFile(error) ? 'The rules file cannot be read.' : 'The line could not be judged.');
  }
}

async function rulesOf(line: Line, fallback: RuleText | undefined): Promise<RuleText | undefined> {
  if (line.rules !== undefined) return { text: line.rules, file: undefined };
  if (line.rulesFile !== undefined) return { text: await readFile(line.rulesFile, 'utf8'), file: line.rulesFile };
  return fallback;
}

const TEXT_FIELDS = ['rules', 'rulesFile', 'method', 'contentType', 'requestBody', 'responseBody'] as const;

function readLine(text: string): Line | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const fields = Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null));
  const wrong = TEXT_FIELDS.some((name) => fields[name] !== undefined && typeof fields[name] !== 'string');
  if (wrong || typeof fields['url'] !== 'string' || !isTextMap(fields['settings'])) return undefined;
  return fields as unknown as Line;
}

function isTextMap(value: unknown): boolean {
  if (value === undefined) return true;
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');
}

function present(verdict: Verdict): unknown {
  if (verdict.error === undefined) return verdict;
  const { status, error, problems } = verdict;
  return problems === undefined ? { status, error } : { status, error, problems: problems.map(presentProblem) };
}

function presentProblem({ where, message, hint, code, severity }: Problem) {
  return { line: where?.line ?? null, column: where?.column ?? null, severity, code, message, hint };
}

function unreadable(message: string) {
  return { status: 400, error: 'INVALID_REQUEST', problems: [{ line: null, column: null, message }] };
}

function isMissingFile(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error;
}
