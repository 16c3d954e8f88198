import type { Shipped } from '../../../rules/support/shipped.ts';
import { isUnderTransform, noticedBy } from './judge.ts';
import type { Mutant, MutantKind } from './mutant.ts';

/** What became of the mutants of one kind. */
export interface Tally {
  readonly name: Shipped;
  readonly kind: MutantKind;
  made: number;
  noticed: number;
  /** Not noticed, and nothing to notice: a transform stands where the type was. */
  harmless: number;
}

/** Counts of a mutation run. */
export interface MutationRun {
  readonly tallies: readonly Tally[];
  /** Those that leak, or could, and were not noticed. */
  readonly missed: readonly Mutant[];
  /** Those where there is nothing to notice. */
  readonly harmless: readonly Mutant[];
  /** How many were given away by which response. */
  readonly by: ReadonlyMap<string, number>;
}

/** Judges mutants one after the other. */
export async function judgeAll(
  mutants: Iterable<Mutant>,
  progress: (done: number) => void = () => {},
): Promise<MutationRun> {
  const tallies = new Map<string, Tally>();
  const missed: Mutant[] = [];
  const harmless: Mutant[] = [];
  const by = new Map<string, number>();
  let done = 0;
  for (const mutant of mutants) {
    const tally = tallyOf(tallies, mutant);
    const title = await noticedBy(mutant);
    tally.made += 1;
    if (title !== undefined) {
      tally.noticed += 1;
      by.set(title, (by.get(title) ?? 0) + 1);
    } else if (isUnderTransform(mutant)) {
      tally.harmless += 1;
      harmless.push(mutant);
    } else missed.push(mutant);
    done += 1;
    progress(done);
  }
  return { tallies: [...tallies.values()], missed, harmless, by };
}

function tallyOf(tallies: Map<string, Tally>, { name, kind }: Mutant): Tally {
  const key = `${name} ${kind}`;
  const tally = tallies.get(key) ?? { name, kind, made: 0, noticed: 0, harmless: 0 };
  tallies.set(key, tally);
  return tally;
}
