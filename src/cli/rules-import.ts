import { importRules } from '../review/import/import-rules.ts';
import { formatPretty } from '../review/report/pretty.ts';
import { type Command, EXIT, misuse, readArguments, type Terminal } from './command.ts';
import { formatProblems } from './problems.ts';
import { readCatalogue } from './reviewed-rules.ts';
import { readRules } from './rules-file.ts';

const HELP = `zpp rules import: a Psoxy rule file in our stricter form

  zpp rules import FILE

The rules come on stdout, the report on stderr: what was made stricter (methods, schemas where there was none, kinds), and
what reads differently here than in Psoxy (W1 … W18 of rules/README.md), with the line in FILE. Comments stay. Psoxy files
load as they are, too; this is for rules that are to be kept up here. Exit 0 when it is done; 1 when what was written loads with
COMPATIBILITY=psoxy alone, the errors at the end of the report saying why; 2 when FILE does not load.

Example
  zpp rules import psoxy-zoom.yaml > my-rules.yaml
`;

/** `zpp rules import`. */
export const rulesImportCommand: Command = {
  name: 'rules import',
  summary: 'a Psoxy rule file in our stricter form',
  help: HELP,
  run,
};

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = readArguments(args, {});
  if (!parsed.ok) return misuse(terminal, 'rules import', parsed.message);
  const [file, ...others] = parsed.positionals;
  if (file === undefined || others.length > 0) return misuse(terminal, 'rules import', 'name one rule file.');
  const rules = await readRules(file, terminal.stdin);
  if (rules === undefined) return misuse(terminal, 'rules import', `${file} cannot be read.`);
  const imported = importRules(rules.text, { catalogue: await readCatalogue(), file: rules.file });
  if (!imported.ok) {
    terminal.say(formatProblems(imported.problems));
    return EXIT.couldNotRun;
  }
  terminal.out(imported.value.text);
  terminal.say(formatPretty(imported.value.findings));
  return imported.value.isReady ? EXIT.fine : EXIT.findings;
}
