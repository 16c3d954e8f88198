import { DEPLOYMENT_HELP, deploymentOptions, openNamed } from './call/options.ts';
import type { CallAnswer } from './call/send.ts';
import { type Command, EXIT, misuse, readArguments, type Terminal } from './command.ts';

const HELP = `zpp call: one signed request to a deployment

  zpp call [METHOD] TARGET --url URL

${DEPLOYMENT_HELP}  --header H     one more header, 'Name: value'; may be repeated
  --json         status, headers and body as one JSON document

Prints the body on stdout, status and the proxy's own headers on stderr. Exits 0 when the answer is 2xx, 1 when it is
another, 2 when there was none.

Examples
  zpp call GET '/v2/users?page_size=30' --url https://abcdefghij.lambda-url.eu-central-1.on.aws
  zpp call GET /v2/users --url https://… --role arn:aws:iam::111122223333:role/psoxy-caller
  zpp call / --header 'X-Psoxy-Health-Check: 1' --url https://psoxy-zoom-abc.a.run.app
`;

/** `zpp call`. */
export const callCommand: Command = {
  name: 'call',
  summary: 'one signed request to a deployment',
  help: HELP,
  run: call,
};

async function call(args: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = readArguments(args, {
    ...deploymentOptions,
    header: { type: 'string', multiple: true },
    json: { type: 'boolean' },
  });
  if (!parsed.ok) return misuse(terminal, 'call', parsed.message);
  const [first = '', second] = parsed.positionals;
  const [method, target] = second === undefined ? ['GET', first] : [first.toUpperCase(), second];
  if (target === '' || parsed.positionals.length > 2) return misuse(terminal, 'call', 'say what to ask for.');
  const headers = readHeaders(parsed.values['header']);
  if (headers === undefined) return misuse(terminal, 'call', "--header wants 'Name: value'.");
  const deployment = await openNamed(parsed.values, terminal);
  if (typeof deployment === 'string') return misuse(terminal, 'call', deployment);
  const answer = await deployment.ask({ method, target, headers });
  if (typeof answer === 'string') return misuse(terminal, 'call', answer);
  print(answer, parsed.values['json'] === true, terminal);
  return answer.status >= 200 && answer.status < 300 ? EXIT.fine : EXIT.findings;
}

function readHeaders(given: unknown): Record<string, string> | undefined {
  const texts = Array.isArray(given) ? given.map(String) : [];
  const pairs = texts.map((text) => /^([\w-]+):\s*([\x20-\x7e]*)$/.exec(text));
  if (pairs.includes(null)) return undefined;
  return Object.fromEntries(pairs.map((pair) => [(pair?.[1] ?? '').toLowerCase(), pair?.[2] ?? '']));
}

function print(answer: CallAnswer, asJson: boolean, terminal: Terminal): void {
  if (asJson) {
    terminal.out(`${JSON.stringify(answer)}\n`);
    return;
  }
  const own = Object.entries(answer.headers).filter(([name]) => name.startsWith('x-psoxy-') || name === 'retry-after');
  terminal.say([`${answer.status}`, ...own.map(([name, value]) => `${name}: ${value}`), ''].join('\n'));
  terminal.out(answer.body.endsWith('\n') || answer.body === '' ? answer.body : `${answer.body}\n`);
}
