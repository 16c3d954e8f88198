import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { auditRules } from '../review/audit/audit.ts';
import { formatAuditJson, formatAuditMarkdown, formatAuditTable } from '../review/report/audit.ts';
import { formatAuditReadme, withAudit } from '../review/report/audit-readme.ts';
import { formatFindings, hasFindings, type Severity } from '../review/report/index.ts';
import { type Command, EXIT, misuse, readArguments, type Terminal } from './command.ts';
import { formatProblems } from './problems.ts';
import { isCompatibility, type ReviewedRules, readCatalogue, readReviewedRules } from './reviewed-rules.ts';
import { VERSION } from './version.ts';

const HELP = `zpp rules audit: what happens to every field of every endpoint that a rule set opens, and the line that says so

  zpp rules audit FILE

  --all                 dropped fields as rows too; else they are counted by privacy class
  --format F            table (default), json, markdown or sarif
  --fail-on S           error (default), info or never: which findings make the exit status 1
  --compatibility V     none (default) or psoxy
  --write-readme README one table per endpoint over all FILES, between the markers <!-- audit:begin --> and
                        <!-- audit:end --> of README; the columns are named after the files

Computed from the rules alone; what depends on a document (filters, conditions) counts as the more revealing case. An
identifier, account id, address, text or secret that comes out in clear is an error, unless a reason is written: "why:" on
the transform, or a comment "# why: …" at the line that keeps it. Exit 0 fine, 1 findings, 2 could not run.

Examples
  zpp rules audit rules/zoom/zoom.yaml
  zpp rules audit --format sarif my-rules.yaml > audit.sarif
  zpp rules audit --write-readme rules/zoom/README.md rules/zoom/zoom.yaml rules/zoom/zoom-strict.yaml rules/zoom/zoom-drop-in.yaml
`;

/** `zpp rules audit`. */
export const rulesAuditCommand: Command = {
  name: 'rules audit',
  summary: 'what happens to every field, and the line that says so',
  help: HELP,
  run: audit,
};

const FORMATS = ['table', 'json', 'markdown', 'sarif'] as const;
const OPTIONS = {
  all: { type: 'boolean' },
  format: { type: 'string' },
  'fail-on': { type: 'string' },
  compatibility: { type: 'string' },
  'write-readme': { type: 'string' },
} as const;

interface Options {
  readonly all?: boolean;
  readonly format?: string;
  readonly 'fail-on'?: string;
  readonly compatibility?: string;
  readonly 'write-readme'?: string;
}

async function audit(args: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = readArguments(args, OPTIONS);
  if (!parsed.ok) return misuse(terminal, 'rules audit', parsed.message);
  const options = parsed.values as Options;
  const wrong = wrongOption(options, parsed.positionals.length);
  if (wrong !== undefined) return misuse(terminal, 'rules audit', wrong);
  const files: ReviewedRules[] = [];
  for (const file of parsed.positionals) {
    const read = await readReviewedRules(file, (options.compatibility ?? 'none') as 'none' | 'psoxy', terminal.stdin);
    if (!read.ok) {
      terminal.say(`zpp rules audit: ${read.message}\n${formatProblems(read.problems)}`);
      return EXIT.couldNotRun;
    }
    files.push(read.rules);
  }
  const readme = options['write-readme'];
  return readme === undefined ? show(files, options, terminal) : write(files, readme, terminal);
}

function wrongOption(options: Options, files: number): string | undefined {
  const { format = 'table', 'fail-on': failOn = 'error', compatibility = 'none', 'write-readme': readme } = options;
  if (files === 0) return 'name a rule file.';
  if (files > 1 && readme === undefined) return 'name one rule file; several only with --write-readme.';
  if (!FORMATS.some((one) => one === format)) return `--format is one of ${FORMATS.join(', ')}.`;
  if (!['error', 'info', 'never'].includes(failOn)) return '--fail-on is error, info or never.';
  return isCompatibility(compatibility) ? undefined : '--compatibility is none or psoxy.';
}

async function show(files: readonly ReviewedRules[], options: Options, terminal: Terminal): Promise<number> {
  const { format = 'table', all = false, 'fail-on': failOn = 'error' } = options;
  const catalogue = await readCatalogue();
  const audits = files.map(({ ruleSet, reasons }) => auditRules(ruleSet, catalogue, reasons));
  const fields = audits.flatMap((one) => one.fields);
  const findings = audits.flatMap((one) => one.findings);
  if (format === 'json') terminal.out(formatAuditJson(fields));
  else if (format === 'sarif')
    terminal.out(formatFindings(findings, 'sarif', { tool: 'zpp rules audit', version: VERSION }));
  else terminal.out(format === 'markdown' ? formatAuditMarkdown(fields, { all }) : formatAuditTable(fields, { all }));
  return failOn !== 'never' && hasFindings(findings, failOn as Severity) ? EXIT.findings : EXIT.fine;
}

async function write(files: readonly ReviewedRules[], readme: string, terminal: Terminal): Promise<number> {
  const catalogue = await readCatalogue();
  const sets = files.map(({ file, ruleSet, reasons }) => ({
    name: basename(file).replace(/\.ya?ml$/, ''),
    fates: auditRules(ruleSet, catalogue, reasons).fields,
  }));
  const before = await readFile(readme, 'utf8').catch(() => undefined);
  if (before === undefined) return misuse(terminal, 'rules audit', `${readme} cannot be read.`);
  const after = withAudit(before, formatAuditReadme(sets));
  if (after === undefined)
    return misuse(terminal, 'rules audit', `${readme} has no markers <!-- audit:begin --> and <!-- audit:end -->.`);
  if (after !== before) await writeFile(readme, after);
  return EXIT.fine;
}
