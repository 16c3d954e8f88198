import type { CaseRun, Exchange } from './protocol.ts';

/** Runs a rule set's cases and adds to them. */
export interface CasesRunner {
  /** Name of the file, for people. */
  readonly file: string;
  run(text: string): Promise<CaseRun>;
  /** Adds the exchange with what the rules make of it now, and runs all. */
  add(text: string, exchange: Exchange): Promise<CaseRun>;
}

/** Until cases exist: none. */
export function casesRunner(rulesFile: string, _settings: unknown): CasesRunner {
  const file = `${rulesFile.replace(/\.ya?ml$/, '')}.cases.yaml`;
  const none = async (): Promise<CaseRun> => ({ file, cases: [], problem: undefined });
  return { file, run: none, add: none };
}
