import { diffRuleSets, isMorePermissive } from '../review/diff/diff.ts';
import { diffFindings } from '../review/diff/findings.ts';
import { printDifferences } from '../review/diff/print.ts';
import type { Difference } from '../review/diff/types.ts';
import { FORMATS, formatFindings, isFormat } from '../review/report/index.ts';
import { reviewSettings } from '../review/test-keys.ts';
import { type Command, EXIT, misuse, readArguments, type Terminal } from './command.ts';
import { formatProblems } from './problems.ts';
import { isCompatibility, readCatalogue, readReviewedRules } from './reviewed-rules.ts';
import { VERSION } from './version.ts';

const HELP = `zpp rules diff: what a change of rules means, not how its text differs

  zpp rules diff OLD NEW

  --fail-on V        never (default), more-permissive or any: which differences make the exit status 1;
                     a new endpoint counts as more permissive
  --format F         pretty (default), json, sarif, junit, github or markdown
  --compatibility V  none (default) or psoxy, for both files

Walks the rules of both files together, over every field they or Zoom's catalogue name and one that nobody names. Each
difference is MORE PERMISSIVE, STRICTER or RE-KEYED, of an endpoint NEW or GONE; with the lines, and the smallest document
found that shows it. What depends on values and cannot be decided counts as more permissive.
Exit 0 fine, 1 differences as --fail-on says, 2 could not run.

Examples
  zpp rules diff rules/zoom/zoom.yaml my-rules.yaml
  git show main:my-rules.yaml > old.yaml && zpp rules diff --fail-on more-permissive old.yaml my-rules.yaml
`;

/** `zpp rules diff`. */
export const rulesDiffCommand: Command = {
  name: 'rules diff',
  summary: 'what a change of rules lets through that did not pass before',
  help: HELP,
  run: diff,
};

const OPTIONS = {
  'fail-on': { type: 'string' },
  format: { type: 'string' },
  compatibility: { type: 'string' },
} as const;

async function diff(args: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = readArguments(args, OPTIONS);
  if (!parsed.ok) return misuse(terminal, 'rules diff', parsed.message);
  const {
    format = 'pretty',
    'fail-on': failOn = 'never',
    compatibility = 'none',
  } = parsed.values as Record<string, string>;
  const [oldFile, newFile, ...others] = parsed.positionals;
  if (oldFile === undefined || newFile === undefined || others.length > 0)
    return misuse(terminal, 'rules diff', 'name two rule files, the old one first.');
  if (oldFile === '-' && newFile === '-')
    return misuse(terminal, 'rules diff', 'only one of the two can be standard input.');
  if (!isFormat(format)) return misuse(terminal, 'rules diff', `--format is one of ${FORMATS.join(', ')}.`);
  if (!isCompatibility(compatibility)) return misuse(terminal, 'rules diff', '--compatibility is none or psoxy.');
  if (!['never', 'more-permissive', 'any'].includes(failOn))
    return misuse(terminal, 'rules diff', '--fail-on is never, more-permissive or any.');
  const [old, now] = [
    await readReviewedRules(oldFile, compatibility, terminal.stdin),
    await readReviewedRules(newFile, compatibility, terminal.stdin),
  ];
  for (const read of [old, now])
    if (!read.ok) {
      terminal.say(`zpp rules diff: ${read.message}\n${formatProblems(read.problems)}`);
    }
  if (!old.ok || !now.ok) return EXIT.couldNotRun;
  const options = { settings: reviewSettings(compatibility), catalogue: await readCatalogue() };
  const differences = diffRuleSets(old.rules.ruleSet, now.rules.ruleSet, options);
  terminal.out(written(differences, format));
  const fails = failOn === 'any' ? differences.length > 0 : failOn !== 'never' && isMorePermissive(differences);
  return fails ? EXIT.findings : EXIT.fine;
}

function written(differences: readonly Difference[], format: (typeof FORMATS)[number]): string {
  if (format === 'pretty') return printDifferences(differences);
  if (format === 'json') return `${JSON.stringify({ tool: 'zpp rules diff', differences }, null, 2)}\n`;
  return formatFindings(diffFindings(differences), format, { tool: 'zpp rules diff', version: VERSION });
}
