import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Problem } from '../errors.ts';
import { type Catalogue, parseCatalogue } from '../review/catalogue.ts';
import { type Purposes, readPurposes } from '../review/purposes.ts';
import { type Reasons, readReasons } from '../review/reasons.ts';
import { parseRuleSet } from '../rules/parse.ts';
import type { RuleSet } from '../rules/types.ts';
import type { Terminal } from './command.ts';
import { readRules } from './rules-file.ts';

/** How a rule file is read by the reviewing commands. */
export type Compatibility = 'none' | 'psoxy';

/** A rule file that loads, and what a review needs besides. */
export interface ReviewedRules {
  readonly file: string;
  readonly text: string;
  readonly ruleSet: RuleSet;
  readonly reasons: Reasons;
  readonly purposes: Purposes;
}

/** A reviewed rule file, the sentence that says why there is none, or what is wrong with it. */
export type ReadReviewed =
  | { readonly ok: true; readonly rules: ReviewedRules }
  | { readonly ok: false; readonly message: string; readonly problems: readonly Problem[] };

/** Reads and parses a rule file; standard input for `-` where that is given. */
export async function readReviewedRules(
  name: string,
  compatibility: Compatibility,
  stdin?: Terminal['stdin'],
): Promise<ReadReviewed> {
  const read = await readRules(name, stdin);
  if (read === undefined) return { ok: false, message: `${name} cannot be read.`, problems: [] };
  const { file = name } = read;
  const parsed = parseRuleSet(read.text, { file, settings: { compatibility, maxRegexText: 65_536 } });
  if (!parsed.ok) return { ok: false, message: `${file} does not load:`, problems: parsed.problems };
  const { text } = read;
  const beside = { reasons: readReasons(text), purposes: readPurposes(text) };
  return { ok: true, rules: { file, text, ruleSet: parsed.value, ...beside } };
}

/** What Zoom is known to answer, as it ships with the product. */
export async function readCatalogue(): Promise<Catalogue> {
  return parseCatalogue(
    await readFile(fileURLToPath(new URL('../../rules/zoom/catalogue.yaml', import.meta.url)), 'utf8'),
  );
}

/** Says whether a word names a compatibility. */
export function isCompatibility(word: string): word is Compatibility {
  return word === 'none' || word === 'psoxy';
}
