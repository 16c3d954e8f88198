import type { Problem } from '../errors.ts';
import { parseRuleSet } from '../rules/parse.ts';
import { type Command, EXIT, misuse, readArguments, type Terminal } from './command.ts';
import { formatProblems } from './problems.ts';
import { readRules } from './rules-file.ts';

const HELP = `zpp rules check: everything that is wrong with a rule set, all at once

  zpp rules check FILE [FILE …]

  --strict           warnings (such as an endpoint without a responseSchema) count as errors
  --compatibility V  none (default) or psoxy

Prints nothing and exits 0 when all is well; 1 when there are errors; 2 when a file cannot be read.

Examples
  zpp rules check rules/zoom/zoom.yaml
  zpp rules check --strict my-rules.yaml
`;

/** `zpp rules check`. */
export const rulesCheckCommand: Command = {
  name: 'rules check',
  summary: 'what is wrong with a rule set, with file, line and what would be right',
  help: HELP,
  run: check,
};

async function check(args: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = readArguments(args, { strict: { type: 'boolean' }, compatibility: { type: 'string' } });
  if (!parsed.ok) return misuse(terminal, 'rules check', parsed.message);
  if (parsed.positionals.length === 0) return misuse(terminal, 'rules check', 'name at least one rule file.');
  const { strict = false, compatibility = 'none' } = parsed.values as { strict?: boolean; compatibility?: string };
  if (compatibility !== 'none' && compatibility !== 'psoxy')
    return misuse(terminal, 'rules check', '--compatibility is none or psoxy.');
  const problems: Problem[] = [];
  for (const file of parsed.positionals) {
    const rules = await readRules(file);
    if (rules === undefined) return misuse(terminal, 'rules check', `${file} cannot be read.`);
    const result = parseRuleSet(rules.text, { file, strict, settings: { compatibility, maxRegexText: 65_536 } });
    problems.push(...(result.ok ? (result.warnings ?? []) : result.problems));
  }
  terminal.out(formatProblems(problems));
  return problems.some((problem) => problem.severity === 'error') ? EXIT.findings : EXIT.fine;
}
