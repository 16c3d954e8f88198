import { useState } from 'preact/hooks';
import type { Start } from '../../protocol.ts';
import type { Call } from '../api.ts';
import { useAnswer } from '../use-answer.ts';
import { DifferenceList } from './difference-list.tsx';

interface Props {
  readonly call: Call;
  readonly text: string;
  readonly start: Start;
  readonly isSaved: boolean;
  readonly isShown: boolean;
  onJump(line: number): void;
}

/** What the rules as written mean, against the saved or a shipped rule set. */
export function DiffTab({ call, text, start, isSaved, isShown, onJump }: Props) {
  const choices = isSaved ? ['saved', ...start.shipped] : start.shipped;
  const [against, setAgainst] = useState(choices[0] ?? 'saved');
  const { answer, isWaiting } = useAnswer(isShown ? `${against}\n${text}` : undefined, (signal) =>
    call('diff', { text, against }, signal),
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
      {answer?.differences ? <DifferenceList differences={answer.differences} onJump={onJump} /> : null}
      {answer && !answer.differences ? (
        <p class="empty">One of the two does not load: {answer.marks[0]?.message}</p>
      ) : null}
    </section>
  );
}
