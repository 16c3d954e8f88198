import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Catalogue, parseCatalogue } from '../../../src/review/catalogue.ts';
import { parseRuleSet } from '../../../src/rules/parse.ts';
import type { RuleSet } from '../../../src/rules/types.ts';

const FOLDER = resolve(import.meta.dirname, '../../../rules/zoom');

/** The rule sets that ship, with the compatibility each is meant for. */
export const SHIPPED = [
  ['zoom', 'none'],
  ['zoom-strict', 'none'],
  ['zoom-drop-in', 'psoxy'],
] as const;

/** Text of a file in rules/zoom. */
export function shippedText(file: string): string {
  return readFileSync(resolve(FOLDER, file), 'utf8');
}

/** What Zoom is known to answer. */
export const catalogue: Catalogue = parseCatalogue(shippedText('catalogue.yaml'));

/** A rule set that must load. */
export function load(text: string, compatibility: 'none' | 'psoxy' = 'none', file = 'rules.yaml'): RuleSet {
  const result = parseRuleSet(text, { file, settings: { compatibility, maxRegexText: 65_536 } });
  if (!result.ok) throw new Error(result.problems.map(({ where, message }) => `${where?.line} ${message}`).join('\n'));
  return result.value;
}

/** A shipped rule set. */
export function shipped(name: string): RuleSet {
  return load(shippedText(`${name}.yaml`), name === 'zoom-drop-in' ? 'psoxy' : 'none', `${name}.yaml`);
}
