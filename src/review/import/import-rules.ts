import { type Document, isMap, LineCounter } from 'yaml';
import { failure, type Result, success } from '../../errors.ts';
import { parseRuleSet } from '../../rules/parse.ts';
import type { RuleSet } from '../../rules/types.ts';
import { composeDocument } from '../../rules/yaml-document.ts';
import type { Catalogue } from '../catalogue.ts';
import { fatesOf } from '../fates.ts';
import { formatRules } from '../fmt/format-rules.ts';
import { pairsOf } from '../pairs.ts';
import { type Finding, inFileOrder } from '../report/finding.ts';
import { differencesOf } from './differences.ts';
import { type NamedKinds, nameKinds } from './kinds.ts';
import { writeSchemas } from './schemas.ts';
import { endpointMaps, everyMap, renameKey } from './written.ts';

/** A rule file in our form, and what was changed or reads differently; places are those of the file that came. */
export interface ImportedRules {
  readonly text: string;
  readonly findings: readonly Finding[];
  /** Whether the result loads without `COMPATIBILITY=psoxy`; if not, findings of severity error say what is in the way. */
  readonly isReady: boolean;
}

/** What an import is done with. */
export interface ImportOptions {
  readonly catalogue: Catalogue;
  readonly file?: string | undefined;
}

const PSOXY = { compatibility: 'psoxy', maxRegexText: 65_536 } as const;

/**
 * Brings a Psoxy rule file into our stricter form: older names of keys, `allowAllEndpoints`, methods, schemas and kinds. Comments
 * stay. The result is never wider than what came: fields pass only where they passed before. Problems when the file does not load.
 */
export function importRules(text: string, { catalogue, file }: ImportOptions): Result<ImportedRules> {
  const cleaned = withoutOldKeys(text, file);
  if (!cleaned.ok) return cleaned;
  const parsed = parseRuleSet(cleaned.value.text, { file, settings: PSOXY });
  if (!parsed.ok) return parsed;
  const { document } = composeDocument(cleaned.value.text, new LineCounter());
  if (document === undefined) return failure();
  const written = tightened(document, parsed.value, catalogue);
  const formatted = formatRules(document.toString({ lineWidth: 0, flowCollectionPadding: false }), {
    file,
    settings: PSOXY,
  });
  if (!formatted.ok) return formatted;
  const findings = inFileOrder([...cleaned.value.findings, ...differencesOf(parsed.value), ...written]);
  const faults = faultsOf(formatted.value);
  return success({ text: formatted.value, findings: [...findings, ...faults], isReady: faults.length === 0 });
}

/** What keeps the written file from loading in our own dialect; places are its own. */
function faultsOf(text: string): Finding[] {
  const parsed = parseRuleSet(text, { file: 'the imported rules', settings: { ...PSOXY, compatibility: 'none' } });
  return parsed.ok ? [] : parsed.problems.filter(({ severity }) => severity === 'error');
}

/** Older names and the switch that opens everything, before anything is validated. Lines stay where they are. */
function withoutOldKeys(text: string, file: string | undefined): Result<Pick<ImportedRules, 'text' | 'findings'>> {
  const { document, fault } = composeDocument(text, new LineCounter());
  // What is not YAML is told by the parser of rules, with its line.
  if (document === undefined || fault !== undefined || !isMap(document.contents))
    return success({ text, findings: [] });
  const findings: Finding[] = [];
  const isOpen = document.contents.get('allowAllEndpoints') === true;
  if (!isOpen) return success({ text, findings });
  const line = text.split('\n').findIndex((one) => /^["']?allowAllEndpoints["']?\s*:/.test(one)) + 1;
  if (line === 0) return success({ text, findings });
  const message = 'W1: allowAllEndpoints lets every body pass untouched in Psoxy; here it is taken out.';
  findings.push({
    code: 'made-stricter',
    severity: 'warning',
    message,
    hint: 'List the endpoints you need.',
    where: { file, line, column: 1 },
  });
  return success({
    text: text
      .split('\n')
      .with(line - 1, '')
      .join('\n'),
    findings,
  });
}

function tightened(document: Document, ruleSet: RuleSet, catalogue: Catalogue): Finding[] {
  const pairs = pairsOf(ruleSet, catalogue);
  const schemas = writeSchemas(document, ruleSet, fatesOf(ruleSet, catalogue));
  const kinds = nameKinds(document, ruleSet.endpoints, pairs);
  for (const map of everyMap(document.contents)) renameOldKeys(map);
  return [
    ...schemas.map((index) => schemaFinding(ruleSet, index)),
    ...methodFindings(document, ruleSet),
    ...(kinds.named === 0 ? [] : [kindFinding(kinds.named)]),
    ...kinds.unnamed.map(unnamedFinding),
  ];
}

const OLD_NAMES = [
  ['_if', 'if'],
  ['_then', 'then'],
  ['_else', 'else'],
  ['constant', 'const'],
] as const;

function renameOldKeys(map: ReturnType<typeof everyMap>[number]): void {
  const isSchema = map.has('_if') || map.has('_then') || map.has('constant');
  if (isSchema) for (const [from, to] of OLD_NAMES) renameKey(map, from, to);
  renameKey(map, 'allowedRequestHeadersToForward', 'allowedRequestHeaders');
}

function methodFindings(document: Document, { endpoints }: RuleSet): Finding[] {
  const maps = endpointMaps(document);
  return endpoints
    .filter(({ allowedMethods }) => allowedMethods === undefined)
    .map(({ index, where }): Finding => {
      maps[index]?.set('allowedMethods', document.createNode(['GET'], { flow: true }));
      const message = 'Without allowedMethods every method passes; GET alone is written.';
      return { code: 'made-stricter', severity: 'info', message, where };
    });
}

function schemaFinding({ endpoints }: RuleSet, index: number): Finding {
  const message =
    'A responseSchema is written from the catalogue: what passed before and is not a finding of the audit.';
  const hint = 'Read it, and take out what nobody needs.';
  return { code: 'made-stricter', severity: 'warning', message, hint, where: endpoints[index]?.where };
}

function kindFinding(count: number): Finding {
  const message = `${count} pseudonymize ${count === 1 ? 'transform names its' : 'transforms name their'} kind now: without effect under the scheme psoxy, and what keyed tokens join by.`;
  return { code: 'made-stricter', severity: 'info', message };
}

function unnamedFinding({ path, where }: NamedKinds['unnamed'][number]): Finding {
  const message = `${path.text} is pseudonymized without a kind: the catalogue does not tell it, or has several there.`;
  const hint = 'Name it with "kind": keyed tokens of one kind join with no other.';
  return { code: 'kind-unnamed', severity: 'warning', message, hint, where };
}
