import { type Environment, readSettings } from '../config/index.ts';
import type { Problem } from '../errors.ts';
import { type Deployment, dataMapOf } from '../review/datamap.ts';
import { settingRows } from '../review/record-settings.ts';
import { formatDataMapCsv, formatDataMapJson, formatDataMapMarkdown } from '../review/report/datamap.ts';
import { type Command, EXIT, misuse, readArguments, type Terminal } from './command.ts';
import { formatProblems } from './problems.ts';
import { isCompatibility, readCatalogue, readReviewedRules } from './reviewed-rules.ts';
import { deployedEnvironment, recordSettings } from './rules-datamap/settings.ts';

const HELP = `zpp rules datamap: the record a privacy office keeps of what leaves the proxy

  zpp rules datamap FILE

  --format F         markdown (default), csv or json
  --receiver TEXT    who receives the answers
  --stored-in TEXT   where the receiver stores them; the proxy stores nothing
  --region TEXT      where the proxy runs; else AWS_REGION or FUNCTION_REGION from the environment
  --settings FILE    the deployment's settings, NAME=value a line; else those of .env and the environment
  --compatibility V  none or psoxy; else COMPATIBILITY

First the settings that change what answers hold: domains of e-mail addresses, the scheme of pseudonyms, the net after the
rules. Then one row for like data of one endpoint that is treated alike: data, privacy class, source, purpose, what is done to
it, file and lines of the rules, receiver, storage, region. What is not known is "not stated".

Examples
  zpp rules datamap --receiver 'Example Analytics Ltd' --region eu-central-1 rules/zoom/zoom.yaml
  zpp rules datamap --format csv rules/zoom/zoom-strict.yaml > datamap.csv
`;

/** `zpp rules datamap`. */
export const rulesDatamapCommand: Command = {
  name: 'rules datamap',
  summary: 'the record a privacy office keeps, from rules and settings',
  help: HELP,
  run: datamap,
};

const WRITERS = { markdown: formatDataMapMarkdown, csv: formatDataMapCsv, json: formatDataMapJson } as const;

const OPTIONS = {
  format: { type: 'string' },
  receiver: { type: 'string' },
  'stored-in': { type: 'string' },
  region: { type: 'string' },
  compatibility: { type: 'string' },
  settings: { type: 'string' },
} as const;

async function datamap(args: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = readArguments(args, OPTIONS);
  if (!parsed.ok) return misuse(terminal, 'rules datamap', parsed.message);
  const [file, ...others] = parsed.positionals;
  const { format = 'markdown', compatibility, ...rest } = parsed.values as Record<string, string | undefined>;
  if (file === undefined || others.length > 0) return misuse(terminal, 'rules datamap', 'name one rule file.');
  if (!Object.hasOwn(WRITERS, format)) return misuse(terminal, 'rules datamap', '--format is markdown, csv or json.');
  if (compatibility !== undefined && !isCompatibility(compatibility))
    return misuse(terminal, 'rules datamap', '--compatibility is none or psoxy.');
  const env = await deployedEnvironment(terminal.env, { compatibility, file: rest['settings'] });
  if (env === undefined) return misuse(terminal, 'rules datamap', 'the file of --settings cannot be read.');
  const settings = readSettings(env, { callsSource: false });
  if (!settings.ok) return cannotRun(terminal, 'the settings are not valid:', settings.problems);
  const read = await readReviewedRules(file, settings.value.compatibility, terminal.stdin);
  if (!read.ok) return cannotRun(terminal, read.message, read.problems);
  const { ruleSet, reasons, purposes } = read.rules;
  const { emailDomainHandling } = settings.value;
  const deployment = { ...deploymentOf(rest, env), emailDomainHandling };
  const rows = dataMapOf(ruleSet, { catalogue: await readCatalogue(), deployment, reasons, purposes });
  const record = settingRows(recordSettings(settings.value, env), `${file}, hash ${ruleSet.fingerprint}`);
  terminal.out(WRITERS[format as keyof typeof WRITERS](rows, record));
  return EXIT.fine;
}

function cannotRun(terminal: Terminal, message: string, problems: readonly Problem[]): number {
  terminal.say(`zpp rules datamap: ${message}\n${formatProblems(problems)}`);
  return EXIT.couldNotRun;
}

/** Environment names as AWS Lambda and Google Cloud Functions set them. */
function deploymentOf(options: Readonly<Record<string, string | undefined>>, env: Environment): Deployment {
  const region = options['region'] ?? env['AWS_REGION'] ?? env['FUNCTION_REGION'];
  return { receiver: options['receiver'], storedIn: options['stored-in'], region };
}
