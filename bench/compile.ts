/** What it costs to get from a shipped rule file to plans, cold: every figure is of a fresh process. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseRuleSet } from '../src/rules/parse.ts';
import { freezeRuleSet } from '../src/rules/precompiled.ts';
import { median } from './measure.ts';

/** Medians of one rule set, milliseconds. */
export interface CompileResult {
  readonly rules: string;
  /** `yaml`: as `RULES_SOURCE=file:` or a checkout does. `thaw`: precompiled, as bundles do. */
  readonly from: 'yaml' | 'thaw';
  /** From text to rule set, matcher and the plans of all endpoints, without loading modules. */
  readonly totalMs: number;
  readonly parts: Readonly<Record<string, number>>;
}

const SHIPPED = ['zoom', 'zoom-strict', 'zoom-drop-in'];
const ROOT = resolve(import.meta.dirname, '..');

/** Measures every shipped rule set both ways. */
export function measureCompile(rounds: number): CompileResult[] {
  const directory = mkdtempSync(join(tmpdir(), 'zpp-bench-'));
  return SHIPPED.flatMap((rules) => {
    const yaml = resolve(ROOT, `rules/zoom/${rules}.yaml`);
    return [measureOne(rules, 'yaml', yaml, rounds), measureOne(rules, 'thaw', freeze(yaml, directory, rules), rounds)];
  });
}

function freeze(yaml: string, directory: string, name: string): string {
  const parsed = parseRuleSet(readFileSync(yaml, 'utf8'), {
    settings: { compatibility: 'none', maxRegexText: 65_536 },
  });
  if (!parsed.ok) throw new Error('The rules do not load.');
  const path = join(directory, `${name}.json`);
  writeFileSync(path, JSON.stringify(freezeRuleSet(parsed.value)));
  return path;
}

function measureOne(rules: string, from: 'yaml' | 'thaw', file: string, rounds: number): CompileResult {
  const runs = Array.from({ length: rounds }, () => runOnce(from, file));
  const names = Object.keys(runs[0] ?? {});
  const parts = Object.fromEntries(names.map((name) => [name, median(runs.map((run) => run[name] ?? 0))]));
  const counted = from === 'yaml' ? ['read', 'matcher', 'all plans'] : ['thaw', 'matcher', 'all plans'];
  const totalMs = median(runs.map((run) => counted.reduce((sum, name) => sum + (run[name] ?? 0), 0)));
  return { rules, from, totalMs, parts };
}

function runOnce(from: string, file: string): Record<string, number> {
  const script = resolve(import.meta.dirname, 'compile/one.ts');
  const out = execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', script, from, file], {
    encoding: 'utf8',
  });
  return JSON.parse(out) as Record<string, number>;
}
