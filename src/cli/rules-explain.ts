import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { explainDenied } from '../review/explain/denied.ts';
import { type ExplainedField, explainBody } from '../review/explain/explain.ts';
import { EVERY_NAME, type IsPublicName, pathText, publicNames } from '../review/explain/path-text.ts';
import { mask, printExplanation } from '../review/explain/print.ts';
import { placeText } from '../review/report/index.ts';
import { decider, readRequest, type WrittenRequest } from '../review/request.ts';
import { reviewSettings } from '../review/test-keys.ts';
import type { RuleSet } from '../rules/types.ts';
import type { SanitizerSettings } from '../sanitizer/types.ts';
import { type Command, EXIT, misuse, readAll, readArguments, type Terminal } from './command.ts';
import { formatProblems } from './problems.ts';
import { isCompatibility, readCatalogue, readReviewedRules } from './reviewed-rules.ts';
import { shippedRules } from './rules-file.ts';

const HELP = `zpp rules explain: what happened to each field of one answer, and which line said so

  zpp rules explain --request 'GET /v2/users' [--rules FILE] [--in FILE]
  zpp rules explain --denied 'GET /v2/users?x=1' [--rules FILE]

  --rules FILE       rule set; default: the shipped rules/zoom/zoom.yaml
  --request 'M T'    method and target; {{user:KDcu…}} stands for a reversible token of that kind
  --in FILE          response body; default: standard input
  --show             values before and after, instead of their kind and length
  --denied 'M T'     which check refuses a request, the nearest endpoint, and YAML that would open it
  --format F         pretty (default), json or markdown
  --compatibility V  none (default) or psoxy

The engine that serves tells, with test keys; nothing is sent anywhere. With --show the output holds what the body holds.
Exit 0 explained, 1 the request is denied or the response refused (with --denied: it is denied), 2 could not run.

Examples
  zpp rules explain --request 'GET /v2/users' --in api-response-examples/zoom/original/users.json
  zpp rules explain --denied 'GET /v2/users?include_fields=host_key'
`;

/** `zpp rules explain`. */
export const rulesExplainCommand: Command = {
  name: 'rules explain',
  summary: 'what happened to each field of one answer, or why a request is denied',
  help: HELP,
  run: explain,
};

const OPTIONS = {
  rules: { type: 'string' },
  request: { type: 'string' },
  in: { type: 'string' },
  show: { type: 'boolean' },
  denied: { type: 'string' },
  format: { type: 'string' },
  compatibility: { type: 'string' },
} as const;

interface Options {
  readonly rules?: string;
  readonly request?: string;
  readonly in?: string;
  readonly show?: boolean;
  readonly denied?: string;
  readonly format?: string;
  readonly compatibility?: string;
}

interface Asked {
  readonly request: WrittenRequest;
  readonly ruleSet: RuleSet;
  readonly settings: SanitizerSettings;
  readonly options: Options;
  readonly terminal: Terminal;
}

async function explain(args: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = readArguments(args, OPTIONS);
  if (!parsed.ok) return misuse(terminal, 'rules explain', parsed.message);
  const options = parsed.values as Options;
  const { format = 'pretty', compatibility = 'none' } = options;
  if (!['pretty', 'json', 'markdown'].includes(format))
    return misuse(terminal, 'rules explain', '--format is pretty, json or markdown.');
  if (!isCompatibility(compatibility)) return misuse(terminal, 'rules explain', '--compatibility is none or psoxy.');
  const settings = reviewSettings(compatibility);
  const request = readRequest(options.denied ?? options.request ?? '', settings.pseudonyms);
  if (request === undefined)
    return misuse(
      terminal,
      'rules explain',
      "--request or --denied wants a method and a target, such as 'GET /v2/users'.",
    );
  const rules = await readReviewedRules(options.rules ?? relative('.', shippedRules('zoom')), compatibility);
  if (!rules.ok) {
    terminal.say(`zpp rules explain: ${rules.message}\n${formatProblems(rules.problems)}`);
    return EXIT.couldNotRun;
  }
  const asked = { request, ruleSet: rules.rules.ruleSet, settings, options, terminal };
  return options.denied === undefined ? explainAnswer(asked) : explainRefusal(asked);
}

async function explainRefusal({ request, ruleSet, settings, options, terminal }: Asked): Promise<number> {
  const denied = explainDenied(ruleSet, request, settings, await readCatalogue());
  if (denied === undefined) {
    terminal.say('The rules allow this request.\n');
    return EXIT.fine;
  }
  const { check, message, nearest, where, snippet, advice } = denied;
  if (options.format === 'json') {
    const endpoint = nearest?.label;
    terminal.out(`${JSON.stringify({ check, message, endpoint, where, snippet, advice }, null, 2)}\n`);
    return EXIT.findings;
  }
  const near = nearest === undefined ? 'No endpoint is near.' : `Nearest: ${nearest.label} (${placeText(where)})`;
  const before = advice.length === 0 ? '' : `\n${advice.map((sentence) => `${sentence}\n`).join('')}`;
  const after = snippet === undefined ? '' : `\nAn endpoint to add, for this request alone:\n\n${snippet}`;
  terminal.out(`${check}: ${message}\n${near}\n${before}${after}`);
  return EXIT.findings;
}

async function explainAnswer({ request, ruleSet, settings, options, terminal }: Asked): Promise<number> {
  const decision = decider(ruleSet, settings)(request);
  if (!decision.ok) {
    terminal.say(`zpp rules explain: the request is denied by its ${decision.check}; --denied says more.\n`);
    return EXIT.findings;
  }
  const body =
    options.in === undefined
      ? await readAll(terminal.stdin)
      : await readFile(options.in, 'utf8').catch(() => undefined);
  if (body === undefined) return misuse(terminal, 'rules explain', `${options.in} cannot be read.`);
  const input = { body, restored: decision.restored, laterPage: decision.laterPage };
  const explanation = explainBody(decision.endpoint, ruleSet, { settings, input });
  if (!explanation.ok) {
    terminal.say(
      `zpp rules explain: the response is refused: ${explanation.message} ${placeText(explanation.where)}\n`,
    );
    return EXIT.findings;
  }
  terminal.out(written(explanation.fields, options, publicNames(ruleSet, await readCatalogue())));
  return EXIT.fine;
}

function written(
  fields: readonly ExplainedField[],
  { format = 'pretty', show = false }: Options,
  isPublic: IsPublicName,
): string {
  if (format !== 'json') return printExplanation(fields, { format: format as 'pretty' | 'markdown', show, isPublic });
  const value = (json: string | undefined) => (show || json === undefined ? json : mask(json));
  const rows = fields.map((one) => ({
    ...one,
    path: pathText(one.path, show ? EVERY_NAME : isPublic),
    before: value(one.before),
    after: value(one.after),
  }));
  return `${JSON.stringify({ tool: 'zpp rules explain', fields: rows }, null, 2)}\n`;
}
