import { checkText } from '../review/check/check-text.ts';
import { isRuleSetText, notRules } from '../review/fmt/is-rule-set.ts';
import { type Finding, FORMATS, type Format, formatFindings, hasFindings, isFormat } from '../review/report/index.ts';
import { parseRuleSet } from '../rules/parse.ts';
import { type Command, EXIT, misuse, readArguments, type Terminal } from './command.ts';
import { type Compatibility, isCompatibility, readCatalogue } from './reviewed-rules.ts';
import { readRules } from './rules-file.ts';
import { VERSION } from './version.ts';

const HELP = `zpp rules check: everything that is wrong with a rule set, all at once

  zpp rules check FILE [FILE …]      - is standard input

  --strict           warnings (such as an endpoint without a responseSchema) count as errors
  --compatibility V  none (default) or psoxy
  --format F         ${FORMATS.join(', ')}; default pretty
  --language-only    only what keeps a rule set from loading or is doubtful in itself, without Zoom's catalogue

Beside the language: paths and properties that Zoom is not known to have, selectors that can match nothing, patterns that
open other endpoints or refuse real meeting UUIDs, path regexes a request can make slow, identifiers that no longer join,
persons, texts and secrets in clear, reversible tokens that no call needs. What is meant that way carries its reason: "why:"
on the transform, or a comment "# why: …" at the line; then it is not reported.

Prints nothing and exits 0 when all is well; 1 when there are errors; 2 when a file cannot be read.

Examples
  zpp rules check rules/zoom/zoom.yaml
  zpp rules check --strict --format github my-rules.yaml
`;

/** `zpp rules check`. */
export const rulesCheckCommand: Command = {
  name: 'rules check',
  summary: 'what is wrong with a rule set, with file, line and what would be right',
  help: HELP,
  run: check,
};

const OPTIONS = {
  strict: { type: 'boolean' },
  compatibility: { type: 'string' },
  format: { type: 'string' },
  'language-only': { type: 'boolean' },
} as const;

interface Options {
  readonly strict: boolean;
  readonly compatibility: Compatibility;
  readonly format: Format;
  readonly languageOnly: boolean;
}

async function check(args: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = readArguments(args, OPTIONS);
  if (!parsed.ok) return misuse(terminal, 'rules check', parsed.message);
  if (parsed.positionals.length === 0) return misuse(terminal, 'rules check', 'name at least one rule file.');
  const options = optionsOf(parsed.values);
  if (typeof options === 'string') return misuse(terminal, 'rules check', options);
  const findings: Finding[] = [];
  for (const file of parsed.positionals) {
    const rules = await readRules(file, terminal.stdin);
    if (rules === undefined) return misuse(terminal, 'rules check', `${file} cannot be read.`);
    findings.push(...(await checkFile(rules.text, rules.file ?? file, options)));
  }
  const shown = options.strict ? findings.map(asError) : findings;
  terminal.out(formatFindings(shown, options.format, { tool: 'zpp rules check', version: VERSION }));
  return hasFindings(shown, 'error') ? EXIT.findings : EXIT.fine;
}

function optionsOf(values: Readonly<Record<string, string | boolean | undefined>>): Options | string {
  const { strict = false, compatibility = 'none', format = 'pretty' } = values;
  if (typeof compatibility !== 'string' || !isCompatibility(compatibility)) return '--compatibility is none or psoxy.';
  if (typeof format !== 'string' || !isFormat(format)) return `--format is one of ${FORMATS.join(', ')}.`;
  return { strict: strict === true, compatibility, format, languageOnly: values['language-only'] === true };
}

function checkFile(text: string, file: string, options: Options): Promise<Finding[]> | Finding[] {
  const { strict, compatibility, languageOnly } = options;
  const parse = (part: string) =>
    parseRuleSet(part, { file, strict, settings: { compatibility, maxRegexText: 65_536 } });
  if (!isRuleSetText(text) && !parse(text).ok) return [notRules(file)];
  return checkText(text, { parse, compatibility, file, catalogue: languageOnly ? undefined : readCatalogue });
}

function asError(finding: Finding): Finding {
  return finding.severity === 'warning' ? { ...finding, severity: 'error' } : finding;
}
