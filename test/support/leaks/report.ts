import { explanationOf } from './mutants/explained.ts';
import type { Mutant } from './mutants/mutant.ts';
import type { MutationRun, Tally } from './mutants/tally.ts';

/** A mutation run as Markdown. */
export function mutationTable({ tallies, missed, harmless, by }: MutationRun): string {
  const sum = (key: 'made' | 'noticed' | 'harmless') => tallies.reduce((total, tally) => total + tally[key], 0);
  const total: Totals = { made: sum('made'), noticed: sum('noticed'), harmless: sum('harmless') };
  return [
    '| rule set | one change | made | noticed | cannot leak | missed |',
    '|---|---|--:|--:|--:|--:|',
    ...tallies.map((tally) => row(`\`${tally.name}\``, tally.kind, tally)),
    row('**all**', '', total),
    '',
    `Of the ${total.made - total.harmless} changes that can leak, ${total.noticed} are noticed (${share(total)} %).`,
    '',
    'Given away by:',
    '',
    '| response | changes |',
    '|---|--:|',
    ...[...by].toSorted(([, a], [, b]) => b - a).map(([title, count]) => `| ${title} | ${count} |`),
    '',
    `Cannot leak, by field: ${fieldsOf(harmless)}.`,
    '',
    missed.length === 0 ? 'Missed: none.' : 'Missed:',
    ...missed.map((mutant) => {
      const { name, kind, what, where } = mutant;
      return `- \`${name}.yaml\` line ${where.line}: ${kind}, \`${what}\`: ${explanationOf(mutant) ?? 'a hole in the proof'}.`;
    }),
  ].join('\n');
}

/** Last names of the fields, the frequent first. */
function fieldsOf(mutants: readonly Mutant[]): string {
  const byField = Map.groupBy(mutants, ({ what }) => what.split('.').at(-1));
  return [...byField]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([field, { length }]) => `\`${field}\` ${length}`)
    .join(', ');
}

type Totals = Pick<Tally, 'made' | 'noticed' | 'harmless'>;

function row(name: string, kind: string, { made, noticed, harmless }: Totals): string {
  return `| ${name} | ${kind} | ${made} | ${noticed} | ${harmless} | ${made - noticed - harmless} |`;
}

function share({ made, noticed, harmless }: Totals): string {
  return ((100 * noticed) / (made - harmless)).toFixed(1);
}
