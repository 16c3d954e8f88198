import { caseFindings, coverageFindings, survivorFindings } from '../review/cases/findings.ts';
import { coverageOf } from '../review/exercised/coverage.ts';
import { mutate } from '../review/mutation/run.ts';
import { type Finding, FORMATS, type Format, formatFindings, isFormat } from '../review/report/index.ts';
import { type Command, EXIT, misuse, readArguments, type Terminal } from './command.ts';
import { formatProblems } from './problems.ts';
import { readCatalogue } from './reviewed-rules.ts';
import { type LoadedCases, loadCases } from './rules-test/load.ts';
import { VERSION } from './version.ts';

const HELP = `zpp rules test: whether a rule set does what its cases say

  zpp rules test CASES.cases.yaml [CASES …]

  --coverage       list the endpoints, transforms and kept fields that no case exercises
  --min N          with --coverage: exit 1 below N percent
  --mutate         weaken each rule in turn and list what no case notices, each with a case to paste
  --rules FILE     rule set to test instead of the one the case file names
  --format F       pretty (default), json, sarif, junit, github or markdown

A case is a request with the answer of the source, and what must come out: absent, equals, token, same-as, matches, golden,
never; or denied, and by which check. docs/rule-tools.md shows them all. Keys are test keys: tokens mean nothing outside.
Exit 0 when every case holds, 1 when one fails, coverage is below --min or a change survives --mutate; 2 could not run.

Examples
  zpp rules test rules/zoom/zoom.cases.yaml
  zpp rules test --coverage --min 90 rules/zoom/*.cases.yaml
  zpp rules test --mutate my-rules.cases.yaml
`;

/** `zpp rules test`. */
export const rulesTestCommand: Command = {
  name: 'rules test',
  summary: 'whether a rule set does what its cases say',
  help: HELP,
  run: test,
};

const OPTIONS = {
  coverage: { type: 'boolean' },
  min: { type: 'string' },
  mutate: { type: 'boolean' },
  rules: { type: 'string' },
  format: { type: 'string' },
} as const;

interface Options {
  readonly coverage?: boolean;
  readonly min?: string;
  readonly mutate?: boolean;
  readonly rules?: string;
  readonly format?: string;
}

async function test(args: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = readArguments(args, OPTIONS);
  if (!parsed.ok) return misuse(terminal, 'rules test', parsed.message);
  const options = parsed.values as Options;
  const { format = 'pretty', min = '0' } = options;
  if (parsed.positionals.length === 0) return misuse(terminal, 'rules test', 'name at least one case file.');
  if (!isFormat(format)) return misuse(terminal, 'rules test', `--format is one of ${FORMATS.join(', ')}.`);
  if (!/^\d{1,3}$/.test(min)) return misuse(terminal, 'rules test', '--min is a percentage from 0 to 100.');
  if (options.min !== undefined && options.coverage !== true)
    return misuse(terminal, 'rules test', '--min is for --coverage, which is not there.');
  if (Number(min) > 100) return misuse(terminal, 'rules test', '--min is a percentage from 0 to 100.');
  const loaded = await loadCases(parsed.positionals, options.rules);
  if (!loaded.ok) {
    terminal.say(`zpp rules test: ${loaded.message}\n${formatProblems(loaded.problems)}`);
    return EXIT.couldNotRun;
  }
  return report(loaded.sets, options, terminal);
}

async function report(sets: readonly LoadedCases[], options: Options, terminal: Terminal): Promise<number> {
  const { format = 'pretty', min = '0' } = options;
  const results = sets.flatMap((set) => set.results);
  const failed = results.filter(({ failures }) => failures.length > 0);
  const findings: Finding[] = caseFindings(format === 'pretty' || format === 'github' ? failed : results);
  const said = [`${results.length - failed.length} of ${results.length} cases hold.`];
  let isEnough = failed.length === 0;
  if (options.coverage) {
    const reports = sets.map((set) => coverageOf(set.ruleSet, set.results, set.settings));
    const items = reports.flatMap((one) => one.items);
    const percent = Math.floor((items.filter(({ isCovered }) => isCovered).length / Math.max(1, items.length)) * 100);
    findings.push(...coverageFindings(items));
    said.push(`${percent} % of ${items.length} endpoints, transforms and kept fields are exercised.`);
    isEnough &&= percent >= Number(min);
  }
  if (options.mutate && failed.length === 0) {
    const catalogue = await readCatalogue();
    const reports = sets.map(({ files, ruleSet, settings, read }) =>
      mutate(files, ruleSet, { settings, read, catalogue }),
    );
    const survivors = reports.flatMap((one) => one.survivors);
    const mutants = reports.reduce((sum, one) => sum + one.mutants, 0);
    findings.push(...survivorFindings(survivors));
    said.push(`${mutants - survivors.length} of ${mutants} weaker rule sets are noticed.`);
    isEnough &&= survivors.length === 0;
  }
  terminal.out(formatFindings(findings, format as Format, { tool: 'zpp rules test', version: VERSION }));
  terminal.say(`${said.join('\n')}\n`);
  return isEnough ? EXIT.fine : EXIT.findings;
}
