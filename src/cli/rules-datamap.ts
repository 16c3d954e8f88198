import { type Deployment, dataMapOf } from '../review/datamap.ts';
import { formatDataMapCsv, formatDataMapJson, formatDataMapMarkdown } from '../review/report/datamap.ts';
import { type Command, EXIT, misuse, readArguments, type Terminal } from './command.ts';
import { formatProblems } from './problems.ts';
import { isCompatibility, readCatalogue, readReviewedRules } from './reviewed-rules.ts';

const HELP = `zpp rules datamap: the record a privacy office keeps of what leaves the proxy

  zpp rules datamap FILE

  --format F         markdown (default), csv or json
  --receiver TEXT    who receives the answers
  --stored-in TEXT   where the receiver stores them; the proxy stores nothing
  --region TEXT      where the proxy runs; else AWS_REGION or FUNCTION_REGION from the environment
  --compatibility V  none (default) or psoxy

One row for like data of one endpoint that is treated alike: data, privacy class, source, purpose, what is done to it, file
and lines of the rules, receiver, storage, region. What is not known is "not stated".

Examples
  zpp rules datamap --receiver 'Example Analytics Ltd' --region eu-central-1 rules/zoom/zoom.yaml
  zpp rules datamap --format csv rules/zoom/zoom-strict.yaml > datamap.csv
`;

/** `zpp rules datamap`. */
export const rulesDatamapCommand: Command = {
  name: 'rules datamap',
  summary: 'the record a privacy office keeps, from the rules',
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
} as const;

async function datamap(args: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = readArguments(args, OPTIONS);
  if (!parsed.ok) return misuse(terminal, 'rules datamap', parsed.message);
  const [file, ...others] = parsed.positionals;
  const { format = 'markdown', compatibility = 'none', ...rest } = parsed.values as Record<string, string | undefined>;
  if (file === undefined || others.length > 0) return misuse(terminal, 'rules datamap', 'name one rule file.');
  if (!Object.hasOwn(WRITERS, format)) return misuse(terminal, 'rules datamap', '--format is markdown, csv or json.');
  if (!isCompatibility(compatibility)) return misuse(terminal, 'rules datamap', '--compatibility is none or psoxy.');
  const read = await readReviewedRules(file, compatibility);
  if (!read.ok) {
    terminal.say(`zpp rules datamap: ${read.message}\n${formatProblems(read.problems)}`);
    return EXIT.couldNotRun;
  }
  const deployment = deploymentOf(rest, terminal.env);
  const { ruleSet, reasons } = read.rules;
  const rows = dataMapOf(ruleSet, { catalogue: await readCatalogue(), deployment, reasons });
  terminal.out(WRITERS[format as keyof typeof WRITERS](rows));
  return EXIT.fine;
}

/** Environment names as AWS Lambda and Google Cloud Functions set them. */
function deploymentOf(options: Readonly<Record<string, string | undefined>>, env: Terminal['env']): Deployment {
  const region = options['region'] ?? env['AWS_REGION'] ?? env['FUNCTION_REGION'];
  return { receiver: options['receiver'], storedIn: options['stored-in'], region };
}
