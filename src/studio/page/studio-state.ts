import type { Check, Exchange, Mark, Preview } from '../protocol.ts';

/** Where the page stands. */
export interface StudioState {
  /** The last check of a whole text. */
  readonly check: Check | undefined;
  /** The last preview that was one; it stays while the rules are broken. */
  readonly preview: Exclude<Preview, { kind: 'broken' }> | undefined;
  /** What `preview` was made of. */
  readonly previewed: Exchange | undefined;
  /** Why the preview could not follow what is written; it may know of the shown endpoint alone. */
  readonly broken: readonly Mark[] | undefined;
  /** From the pause to the painted preview, milliseconds. */
  readonly updateMs: number | undefined;
  readonly failure: string | undefined;
}

/** Before the first answer. */
export const BEGINNING: StudioState = {
  check: undefined,
  preview: undefined,
  previewed: undefined,
  broken: undefined,
  updateMs: undefined,
  failure: undefined,
};

/** After a preview. One of a single endpoint says nothing about the others: the last check stands. */
export function withPreview(old: StudioState, answer: Preview, previewed: Exchange): StudioState {
  if (answer.kind === 'broken') return { ...old, broken: answer.marks, failure: undefined };
  return { ...old, preview: answer, previewed, broken: undefined, failure: undefined };
}

/** After a check of the whole text. */
export function withCheck(old: StudioState, check: Check): StudioState {
  const broken = check.loads ? undefined : old.broken && check.marks;
  return { ...old, check, broken, failure: undefined };
}

/** After a question that was not answered. */
export function withFailure(old: StudioState, error: unknown): StudioState {
  return { ...old, failure: error instanceof Error ? error.message : 'The studio failed.' };
}

/** What is known to be wrong or doubtful in the rules, whoever found it. */
export function marksOf({ broken, check }: StudioState): readonly Mark[] {
  return broken ?? check?.marks ?? [];
}

/** What keeps the rules from being served or saved, as far as known. */
export function errorsOf(state: StudioState): readonly Mark[] {
  return marksOf(state).filter(({ severity }) => severity === 'error');
}
