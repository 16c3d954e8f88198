import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Problem } from '../../errors.ts';
import { parseCases } from '../../review/cases/read.ts';
import { type CaseResult, runCases } from '../../review/cases/run.ts';
import type { CaseFile, ReadFile } from '../../review/cases/types.ts';
import { reviewSettings } from '../../review/test-keys.ts';
import type { RuleSet } from '../../rules/types.ts';
import type { SanitizerSettings } from '../../sanitizer/types.ts';
import { readReviewedRules } from '../reviewed-rules.ts';

/** The cases of one rule set, run. */
export interface LoadedCases {
  readonly files: readonly CaseFile[];
  readonly ruleSet: RuleSet;
  readonly settings: SanitizerSettings;
  readonly read: ReadFile;
  readonly results: readonly CaseResult[];
}

/** Case files by rule set, or what keeps one from being run. */
export type Loading =
  | { readonly ok: true; readonly sets: readonly LoadedCases[] }
  | { readonly ok: false; readonly message: string; readonly problems: readonly Problem[] };

/** Reads case files and the rules they name, and runs them; files about the same rules count together. */
export async function loadCases(names: readonly string[], rules: string | undefined): Promise<Loading> {
  const sets = new Map<string, LoadedCases>();
  for (const name of names) {
    const text = readFrom('.')(name);
    if (text === undefined) return { ok: false, message: `${name} cannot be read.`, problems: [] };
    const parsed = parseCases(text, name);
    if (!parsed.ok) return { ok: false, message: `${name} does not load:`, problems: parsed.problems };
    const folder = dirname(name);
    const ruleFile = rules ?? (parsed.value.rules && relative('.', resolve(folder, parsed.value.rules)));
    if (ruleFile === undefined) return { ok: false, message: `${name} names no rules; use --rules.`, problems: [] };
    const reviewed = await readReviewedRules(ruleFile, parsed.value.compatibility);
    if (!reviewed.ok) return reviewed;
    const key = `${ruleFile}\n${folder}\n${parsed.value.compatibility}`;
    const known = sets.get(key);
    const settings = known?.settings ?? reviewSettings(parsed.value.compatibility);
    const ruleSet = known?.ruleSet ?? reviewed.rules.ruleSet;
    const read = readFrom(folder);
    const results = runCases(parsed.value, ruleSet, { settings, read });
    sets.set(key, {
      files: [...(known?.files ?? []), parsed.value],
      ruleSet,
      settings,
      read,
      results: [...(known?.results ?? []), ...results],
    });
  }
  return { ok: true, sets: [...sets.values()] };
}

function readFrom(folder: string): ReadFile {
  const known = new Map<string, string | undefined>();
  return (name) => {
    if (!known.has(name)) known.set(name, readText(resolve(folder, name)));
    return known.get(name);
  };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
