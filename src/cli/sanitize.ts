import { readFile } from 'node:fs/promises';
import { type Command, EXIT, misuse, readAll, readArguments, type Terminal } from './command.ts';
import { formatProblems } from './problems.ts';
import { readRules } from './rules-file.ts';
import { createJudges, type RuleText } from './sanitize/engines.ts';
import { judge } from './sanitize/judge.ts';
import { sanitizeLines } from './sanitize/lines.ts';

const HELP = `zpp sanitize: one response body through the rules, exactly as the proxy would answer

  zpp sanitize --rules FILE --request 'GET /v2/users' [--in FILE]

  --rules FILE       rule set; default: the one the proxy would load (RULES, RULES_SOURCE, else a shipped one)
  --request 'M T'    method and request target, such as 'GET /v2/users?page_size=300'
  --in FILE          response body; default: standard input
  --lines            JSON Lines in, JSON Lines out, for pipelines:
                     {rules | rulesFile, method, url, contentType?, requestBody?, responseBody?, settings?}
                     → {status: 200, body?} | {status, error, problems?}

Keys and settings come from the environment (PSOXY_SALT, PSOXY_ENCRYPTION_KEY, COMPATIBILITY, PSEUDONYM_SCHEME, …).
A request the rules block exits 1 with the reason on stderr.

Examples
  export PSOXY_SALT=$(zpp keys new) PSOXY_ENCRYPTION_KEY=$(zpp keys new)
  zpp sanitize --rules rules/zoom/zoom.yaml --request 'GET /v2/users' < api-response-examples/zoom/original/users.json
  zpp sanitize --lines < requests.jsonl > answers.jsonl
`;

/** `zpp sanitize`. */
export const sanitizeCommand: Command = {
  name: 'sanitize',
  summary: 'one response body through the rules (stdin → stdout)',
  help: HELP,
  run: sanitize,
};

async function sanitize(args: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = readArguments(args, {
    rules: { type: 'string' },
    request: { type: 'string' },
    in: { type: 'string' },
    lines: { type: 'boolean' },
  });
  if (!parsed.ok) return misuse(terminal, 'sanitize', parsed.message);
  const {
    rules: file,
    request,
    in: input,
    lines,
  } = parsed.values as { rules?: string; request?: string; in?: string; lines?: boolean };
  const rules = file === undefined ? undefined : await readRules(file);
  if (file !== undefined && rules === undefined)
    return misuse(terminal, 'sanitize', `the rules file ${file} cannot be read.`);
  if (lines) {
    await sanitizeLines(terminal, rules);
    return EXIT.fine;
  }
  const [, method, url] = /^\s*([A-Za-z]+)\s+(\S+)\s*$/.exec(request ?? '') ?? [];
  if (method === undefined || url === undefined)
    return misuse(terminal, 'sanitize', "--request wants a method and a target, such as 'GET /v2/users'.");
  const body = await readInput(input, terminal);
  if (body === undefined) return misuse(terminal, 'sanitize', `the input file ${input ?? ''} cannot be read.`);
  return sanitizeOne({ method, url, responseBody: body }, rules, terminal);
}

async function sanitizeOne(
  request: Parameters<typeof judge>[0],
  rules: RuleText | undefined,
  terminal: Terminal,
): Promise<number> {
  const verdict = judge(request, await createJudges()(terminal.env, rules));
  if (verdict.error === undefined) {
    terminal.out(`${verdict.body ?? ''}${terminal.isWatched ? '\n' : ''}`);
    return EXIT.fine;
  }
  terminal.say(
    `zpp sanitize: ${verdict.status} ${verdict.error ?? ''} (${verdict.cause})\n${formatProblems(verdict.problems ?? [])}`,
  );
  return verdict.problems === undefined ? EXIT.findings : EXIT.couldNotRun;
}

async function readInput(file: string | undefined, terminal: Terminal): Promise<string | undefined> {
  if (file === undefined) return readAll(terminal.stdin);
  return readFile(file, 'utf8').catch(() => undefined);
}
