import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { parseRuleSet } from '../rules/parse.ts';
import type { RuleSet } from '../rules/types.ts';
import { DEPLOYMENT_HELP, deploymentOptions, openNamed } from './call/options.ts';
import { type Command, EXIT, misuse, readArguments, type Terminal } from './command.ts';
import { examineDeployment } from './doctor/deployment.ts';
import type { Finding } from './doctor/finding.ts';
import { examineLocal } from './doctor/local.ts';
import { formatFindings } from './doctor/print.ts';
import { readRules, shippedRules } from './rules-file.ts';

const HELP = `zpp doctor: what is missing, here or in a deployment

  zpp doctor                              the settings of this environment (and .env): secrets, keys, rules, clock, the
                                          Zoom app's token and its scopes against those the rules need, a call of each endpoint
  zpp doctor --url URL [--rules FILE]     a deployment: who may ask, health, keys, rules, clock, a call of each endpoint

${DEPLOYMENT_HELP}  --rules FILE   with --url: the rules that should be there, when they are not shipped ones
  --json         the findings as one JSON document

The calls walk as a client does: a user of the list of users, a meeting of that user, and so on; each endpoint once or a few
times for a small page, held apart as Zoom's limits want it, which takes up to a minute. What could not be tried (no webinar
was found …) is named, and is no problem. Shows no value of an answer and no secret. PSEUDONYM_KEY_FINGERPRINT in the environment is compared with the deployment's.
Exits 0 when all is well, 1 when something is not, 2 when nothing could be asked.

Examples
  zpp doctor
  zpp doctor --url https://abcdefghij.lambda-url.eu-central-1.on.aws --role arn:aws:iam::111122223333:role/psoxy-caller
`;

/** `zpp doctor`. */
export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'what is missing: settings, secrets, scopes, rules, here or in a deployment',
  help: HELP,
  run: doctor,
};

async function doctor(args: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = readArguments(args, {
    ...deploymentOptions,
    rules: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (!parsed.ok) return misuse(terminal, 'doctor', parsed.message);
  if (parsed.positionals.length > 0) return misuse(terminal, 'doctor', 'name the deployment with --url.');
  const { values } = parsed;
  if (terminal.isWatched) terminal.say('Looking; the calls are held apart, which takes up to a minute.\n');
  const found = values['url'] === undefined ? await examineHere(terminal) : await examineThere(values, terminal);
  if (typeof found === 'string') return misuse(terminal, 'doctor', found);
  terminal.out(values['json'] === true ? `${JSON.stringify({ findings: found })}\n` : formatFindings(found));
  return found.some(({ state }) => state === 'problem') ? EXIT.findings : EXIT.fine;
}

async function examineHere(terminal: Terminal): Promise<Finding[]> {
  const file = await readFile('.env', 'utf8').catch(() => '');
  return examineLocal({ ...parseEnv(file), ...terminal.env });
}

async function examineThere(
  values: Readonly<Record<string, string | boolean | undefined>>,
  terminal: Terminal,
): Promise<Finding[] | string> {
  const deployment = await openNamed(values, terminal);
  if (typeof deployment === 'string') return deployment;
  const ruleSets = await readKnownRules(typeof values['rules'] === 'string' ? values['rules'] : undefined);
  if (typeof ruleSets === 'string') return ruleSets;
  const fingerprint = terminal.env['PSEUDONYM_KEY_FINGERPRINT'];
  return examineDeployment(deployment, { ruleSets, fingerprint });
}

/** The shipped rule sets and the named one; a sentence when that one does not load. */
async function readKnownRules(named: string | undefined): Promise<ReadonlyMap<string, RuleSet> | string> {
  const files = ['zoom', 'zoom-strict', 'zoom-drop-in'].map((name) => [name, shippedRules(name)] as const);
  const ruleSets = new Map<string, RuleSet>();
  for (const [name, file] of [...(named === undefined ? [] : [[named, named] as const]), ...files]) {
    const read = await readRules(file);
    // What a deployment takes under psoxy, this takes too: it is compared, not used.
    const result =
      read && parseRuleSet(read.text, { file, settings: { compatibility: 'psoxy', maxRegexText: 65_536 } });
    if (result?.ok) ruleSets.set(name, result.value);
    else if (name === named) return `${file} cannot be read, or does not load; "zpp rules check" says more.`;
  }
  return ruleSets;
}
