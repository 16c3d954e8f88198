import { useState } from 'preact/hooks';
import type { Start } from '../../protocol.ts';
import type { Call } from '../api.ts';
import { Failed } from '../failed.tsx';
import { useAnswer } from '../use-answer.ts';
import { DifferenceList } from './difference-list.tsx';

interface Props {
  readonly call: Call;
  readonly text: string;
  readonly start: Start;
  /** What the file holds; undefined when there is none. */
  readonly saved: string | undefined;
  readonly isShown: boolean;
  onJump(line: number): void;
}

/** What the rules as written mean, against the saved or a shipped rule set. */
export function DiffTab({ call, text, start, saved, isShown, onJump }: Props) {
  const choices = saved !== undefined ? ['saved', ...start.shipped] : start.shipped;
  const [against, setAgainst] = useState(choices[0] ?? 'saved');
  // After a save the same text means something else against the file.
  const { answer, isWaiting, failure } = useAnswer(
    isShown ? `${against}\n${text}\n${against === 'saved' ? saved : ''}` : undefined,
    (signal) => call('diff', { text, against }, signal),
  );
  return (
    <section class="tab" aria-label="Difference in meaning">
      <div class="tab-head">
        <label>
          <span>Compare with</span>
          <select value={against} onChange={(event) => setAgainst(event.currentTarget.value)}>
            {choices.map((name) => (
              <option key={name} value={name}>
                {name === 'saved' ? 'the saved file' : `${name}.yaml (shipped)`}
              </option>
            ))}
          </select>
        </label>
        <span class="quiet">{isWaiting ? 'comparing…' : ''}</span>
      </div>
      <Failed failure={failure} />
      {answer?.differences ? <DifferenceList differences={answer.differences} onJump={onJump} /> : null}
      {answer && !answer.differences ? (
        <p class="empty">One of the two does not load: {answer.marks[0]?.message}</p>
      ) : null}
    </section>
  );
}
