import type { FieldDifference } from './fields.ts';

/** What a difference at a field means, in one sentence. */
export function fieldMessage({ comparison, note, field, before, after }: FieldDifference): string {
  if (note === 'undecided') return `${field}: what passes depends on values, so it counts as more.`;
  if (note === 'structure') return `${field}: comes out, if only as a list or object; how many there are shows.`;
  if (note === 'too-large') return `${field}: too large or too deep to be compared whole, so it counts as more.`;
  if (note === 'repeated') return `${field}: the same ${after.what}.`;
  const change = `${field}: was ${before.what}, is ${after.what}`;
  return comparison === 're-keyed' ? `${change}: other tokens than before.` : `${change}.`;
}
