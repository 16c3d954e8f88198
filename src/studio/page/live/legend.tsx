import type { Outcome } from '../../protocol.ts';
import { LOOKS, OutcomeIcon } from '../outcomes.tsx';

type Shown = keyof typeof LOOKS;

/** Always listed, so that the legend does not jump; the others only when there are any. */
const ALWAYS: readonly Shown[] = ['kept', 'pseudonym', 'reversible', 'digest', 'coarsened', 'dropped'];

interface Props {
  readonly counts: Readonly<Partial<Record<Outcome, number>>>;
  readonly only: Outcome | undefined;
  onOnly(outcome: Outcome | undefined): void;
  readonly showsDropped: boolean;
  onShowsDropped(shows: boolean): void;
}

/** What the colours and shapes mean, how many lines have each, and a filter in one. */
export function Legend({ counts, only, onOnly, showsDropped, onShowsDropped }: Props) {
  const listed = (Object.keys(LOOKS) as Shown[]).filter(
    (outcome) => ALWAYS.includes(outcome) || (counts[outcome] ?? 0) > 0,
  );
  return (
    <div class="legend">
      {listed.map((outcome) => (
        <button
          key={outcome}
          type="button"
          class={`chip ${outcome}`}
          aria-pressed={only === outcome}
          title={`${LOOKS[outcome].meaning}. Click to show these alone.`}
          onClick={() => onOnly(only === outcome ? undefined : outcome)}
        >
          <OutcomeIcon outcome={outcome} />
          {LOOKS[outcome].word}
          <span class="count">{counts[outcome] ?? 0}</span>
        </button>
      ))}
      <label class="switch">
        <input
          type="checkbox"
          checked={showsDropped}
          onChange={(event) => onShowsDropped(event.currentTarget.checked)}
        />
        show dropped
      </label>
    </div>
  );
}
