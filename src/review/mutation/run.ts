import type { Endpoint, RuleSet } from '../../rules/types.ts';
import { type CaseRunOptions, runCases } from '../cases/run.ts';
import type { Case, CaseFile } from '../cases/types.ts';
import type { Catalogue } from '../catalogue.ts';
import { factsOf } from '../diff/facts.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { suggestCase } from './suggest.ts';

/** A weaker rule set that no case noticed. */
export interface Survivor {
  readonly mutant: Mutant;
  /** A case that notices, to paste below `cases:`; undefined where none was found. */
  readonly suggestion: string | undefined;
}

/** What mutation found. */
export interface MutationReport {
  readonly mutants: number;
  readonly survivors: readonly Survivor[];
}

/** Options of a mutation run. */
export interface MutationOptions extends CaseRunOptions {
  readonly catalogue?: Catalogue | undefined;
}

/** Weakens each rule in turn and lists the changes that all cases still hold under. The cases must hold to begin with. */
export function mutate(files: readonly CaseFile[], ruleSet: RuleSet, options: MutationOptions): MutationReport {
  let mutants = 0;
  const survivors: Survivor[] = [];
  for (const endpoint of ruleSet.endpoints) {
    const holding = casesOf(endpoint, files, ruleSet, options);
    for (const mutant of mutantsOf(endpoint, ruleSet, factsOf(endpoint, options.catalogue))) {
      mutants += 1;
      if (isNoticed(mutant, holding, ruleSet, options)) continue;
      const request = holding.flatMap(({ cases }) => cases).find(({ denied }) => denied === undefined)?.request;
      survivors.push({
        mutant,
        suggestion: suggestCase(mutant, { endpoint, ruleSet, request, settings: options.settings }),
      });
    }
  }
  return { mutants, survivors };
}

/** The cases that say something about an endpoint: those that hold when it stands alone. A path nobody has says nothing. */
function casesOf(
  endpoint: Endpoint,
  files: readonly CaseFile[],
  ruleSet: RuleSet,
  options: CaseRunOptions,
): CaseFile[] {
  const alone = only(ruleSet, endpoint);
  return files.map((file) => {
    const own = { ...file, cases: file.cases.filter((one) => one.denied !== 'path') };
    const held = runCases(own, alone, options).filter(({ failures }) => failures.length === 0);
    return { ...file, cases: held.map((result): Case => result.case) };
  });
}

function isNoticed(mutant: Mutant, files: readonly CaseFile[], ruleSet: RuleSet, options: CaseRunOptions): boolean {
  const weaker = only(ruleSet, mutant.endpoint);
  return files.some((file) => runCases(file, weaker, options).some(({ failures }) => failures.length > 0));
}

function only(ruleSet: RuleSet, endpoint: Endpoint): RuleSet {
  return { ...ruleSet, endpoints: [endpoint] };
}
