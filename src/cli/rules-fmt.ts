import { writeFile } from 'node:fs/promises';
import { formatRules } from '../review/fmt/format-rules.ts';
import { isRuleSetText, notRules } from '../review/fmt/is-rule-set.ts';
import { type Command, EXIT, misuse, readArguments, type Terminal } from './command.ts';
import { formatProblems } from './problems.ts';
import { isCompatibility } from './reviewed-rules.ts';
import { readRules } from './rules-file.ts';

const HELP = `zpp rules fmt: a rule set in the canonical layout

  zpp rules fmt FILE [FILE …]      - is standard input

  (nothing)          prints the one file laid out anew
  --check            prints the names of files that would change, and exits 1 if there are any
  --write            writes them
  --compatibility V  none (default) or psoxy

Keys in one order, two blanks a level, lists and values as you wrote them. Comments stay with what they stand at, and the
fingerprint stays the same: what the rules mean never changes. A file that does not load is left alone; exit 2.

Examples
  zpp rules fmt --check rules/zoom/zoom.yaml
  zpp rules fmt --write my-rules.yaml
`;

/** `zpp rules fmt`. */
export const rulesFmtCommand: Command = {
  name: 'rules fmt',
  summary: 'a rule set in the canonical layout',
  help: HELP,
  run: format,
};

const OPTIONS = { check: { type: 'boolean' }, write: { type: 'boolean' }, compatibility: { type: 'string' } } as const;

async function format(args: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = readArguments(args, OPTIONS);
  if (!parsed.ok) return misuse(terminal, 'rules fmt', parsed.message);
  const { compatibility = 'none' } = parsed.values;
  const [check, write] = [parsed.values['check'] === true, parsed.values['write'] === true];
  const files = parsed.positionals;
  if (files.length === 0) return misuse(terminal, 'rules fmt', 'name a rule file.');
  if (check && write) return misuse(terminal, 'rules fmt', '--check or --write, not both.');
  if (files.length > 1 && !check && !write)
    return misuse(terminal, 'rules fmt', 'several files only with --check or --write.');
  if (typeof compatibility !== 'string' || !isCompatibility(compatibility))
    return misuse(terminal, 'rules fmt', '--compatibility is none or psoxy.');
  if (write && files.includes('-')) return misuse(terminal, 'rules fmt', 'standard input cannot be written back.');
  const settings = { compatibility, maxRegexText: 65_536 } as const;
  const statuses: number[] = [];
  for (const file of files) statuses.push(await formatFile(file, { check, write, settings }, terminal));
  return Math.max(...statuses);
}

interface Wanted {
  readonly check: boolean;
  readonly write: boolean;
  readonly settings: Parameters<typeof formatRules>[1]['settings'];
}

async function formatFile(file: string, { check, write, settings }: Wanted, terminal: Terminal): Promise<number> {
  const rules = await readRules(file, terminal.stdin);
  if (rules === undefined) return misuse(terminal, 'rules fmt', `${file} cannot be read.`);
  const { text, file: name = file } = rules;
  const formatted = formatRules(text, { file: name, settings });
  if (!formatted.ok) {
    terminal.say(formatProblems(isRuleSetText(text) ? formatted.problems : [notRules(name)]));
    return EXIT.couldNotRun;
  }
  const isChanged = formatted.value !== text;
  if (write && isChanged) await writeFile(file, formatted.value);
  if (check || write) terminal.out(isChanged ? `${name}\n` : '');
  else terminal.out(formatted.value);
  return check && isChanged ? EXIT.findings : EXIT.fine;
}
