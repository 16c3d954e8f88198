import { basename } from 'node:path';
import type { Problem, Result } from '../../errors.ts';
import { parseCases } from '../../review/cases/read.ts';
import { type CaseResult, runCases } from '../../review/cases/run.ts';
import type { CaseFile } from '../../review/cases/types.ts';
import { reviewSettings } from '../../review/test-keys.ts';
import type { SanitizerSettings } from '../../sanitizer/types.ts';
import type { Compatibility } from '../demo-keys.ts';
import type { Change, TextFile } from '../files/text-file.ts';
import { referenceTo } from '../preview/reference.ts';
import type { ReadyRules, RuleTexts } from '../preview/rule-texts.ts';
import type { CaseRun, Exchange } from '../protocol.ts';
import { newCase } from './new-case.ts';

/** What cases are run with: their file, and how the studio reads rules. */
export interface CasesParts {
  readonly file: TextFile;
  readonly rulesFile: string;
  readonly compatibility: Compatibility;
  /** Keys of this run, to turn the tokens of a shown request back. */
  readonly settings: SanitizerSettings;
}

/** Runs the cases beside a rule file and adds to them. Files that cases name are not read: the studio reads its own two alone. */
export function createCases({ file, rulesFile, compatibility, settings }: CasesParts, texts: Pick<RuleTexts, 'read'>) {
  const review = reviewSettings(compatibility);
  const answer = (cases: CaseRun['cases'], problem?: string): CaseRun => ({ file: file.path, cases, problem });

  async function run(text: string): Promise<CaseRun> {
    const written = await file.read();
    if (written === undefined) return answer([]);
    const { rules } = texts.read(text);
    if (rules === undefined) return answer([], 'The rules do not load, so no case can hold.');
    const cases = parseCases(written, file.path);
    return cases.ok ? runParsed(cases.value, rules) : answer([], unreadable(cases));
  }

  function runParsed(cases: CaseFile, { ruleSet }: ReadyRules): CaseRun {
    if (cases.compatibility !== compatibility)
      return answer([], `The cases are for compatibility ${cases.compatibility}; start the studio with it.`);
    return answer(runCases(cases, ruleSet, { settings: review, read: () => undefined }).map(lineOf));
  }

  async function add(text: string, exchange: Exchange): Promise<CaseRun> {
    const { rules } = texts.read(text);
    if (rules === undefined) return answer([], 'The rules do not load, so there is no answer to hold fast.');
    return file.change((present) => added(present ?? header(), exchange, rules));
  }

  function added(before: string, exchange: Exchange, rules: ReadyRules): Change<CaseRun> {
    const made = newCase(exchange, rules, { shown: settings, review, taken: namesIn(before) });
    if (typeof made === 'object') return { answer: answer([], made.problem) };
    const text = `${before.trimEnd()}\n\n${made}`;
    const parsed = parseCases(text, file.path);
    if (!parsed.ok) return { answer: answer([], `Not added: ${unreadable(parsed)}`) };
    return { text, answer: runParsed(parsed.value, rules) };
  }

  function header(): string {
    const dialect = compatibility === 'psoxy' ? '\ncompatibility: psoxy' : '';
    return `# What ${basename(rulesFile)} promises. Run: zpp rules test, or the studio's tab Tests.\nrules: ${JSON.stringify(basename(rulesFile))}${dialect}\n\ncases:`;
  }

  function namesIn(written: string): ReadonlySet<string> {
    const parsed = parseCases(written, file.path);
    return new Set(parsed.ok ? parsed.value.cases.map(({ name }) => name) : []);
  }

  return { run, add };
}

function lineOf({ case: one, endpoint, failures }: CaseResult) {
  return { title: one.name, line: one.where.line, endpoint: endpoint && referenceTo(endpoint), failures };
}

function unreadable(result: Result<unknown>): string {
  const problem: Problem | undefined = result.ok ? undefined : result.problems[0];
  return `The cases file cannot be used: ${problem?.message ?? ''}${problem?.where?.line ? ` (line ${problem.where.line})` : ''}`;
}
