import { useState } from 'preact/hooks';
import type { Mark, Start } from '../../protocol.ts';
import type { Call } from '../api.ts';
import { DifferenceList } from '../diff/difference-list.tsx';
import { useAnswer } from '../use-answer.ts';
import { against } from './against.ts';

interface Props {
  readonly call: Call;
  readonly start: Start;
  readonly text: string;
  /** What the file holds. */
  readonly saved: string | undefined;
  onSaved(): void;
  /** The file holds something else by now. */
  onChanged(): void;
  onClose(): void;
  onJump(line: number): void;
}

/** What the change means and what the check finds in it; saves when there is no error. */
export function Review({ call, start, text, saved, onSaved, onChanged, onClose, onJump }: Props) {
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [isWriting, setIsWriting] = useState(false);
  const meaning = useAnswer('once', (signal) => call('diff', { text, ...against(saved, start) }, signal));
  const check = useAnswer('once', (signal) => call('check', { text }, signal));
  const errors = check.answer?.marks.filter(({ severity }) => severity === 'error');
  const isReady = errors?.length === 0 && meaning.answer !== undefined && !isWriting;

  async function write(): Promise<void> {
    setIsWriting(true);
    try {
      const result = await call('save', { text, replaces: saved ?? '' });
      if (result.ok) onSaved();
      else if (result.why === 'changed') onChanged();
      else setProblem(result.message);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'Saving failed.');
    } finally {
      setIsWriting(false);
    }
  }

  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section class="scroll" tabIndex={0} aria-label="What the change means">
        {errors && errors.length > 0 ? <Errors errors={errors} onJump={onJump} /> : null}
        <p class="quiet">
          {saved === undefined ? 'A new file. Against the shipped rules it means:' : 'Against the saved file it means:'}
        </p>
        {meaning.answer?.differences ? (
          <DifferenceList differences={meaning.answer.differences} onJump={onJump} />
        ) : (
          <p class="empty">{meaning.answer ? NOT_COMPARED : meaning.failure === undefined ? 'comparing…' : ''}</p>
        )}
      </section>
      <p class="problem" role="alert">
        {problem ?? check.failure ?? meaning.failure ?? ''}
      </p>
      <div class="actions">
        <button type="button" class="plain" onClick={onClose}>
          Cancel
        </button>
        <button type="button" class="primary" disabled={!isReady} data-testid="save-now" onClick={() => void write()}>
          Save
        </button>
      </div>
    </>
  );
}

const NOT_COMPARED = 'They cannot be compared: one of the two does not load.';

function Errors({ errors, onJump }: { readonly errors: readonly Mark[]; onJump(line: number): void }) {
  return (
    <div class="errors" role="alert" data-testid="save-errors">
      <h3 class="bad">
        {errors.length === 1 ? 'An error keeps' : `${errors.length} errors keep`} this from being saved
      </h3>
      <ul>
        {errors.map(({ message, hint, line = 1 }) => (
          <li key={`${line} ${message}`}>
            <button type="button" class="link" onClick={() => onJump(line)}>
              line {line}
            </button>{' '}
            {message} {hint ? <span class="quiet">{hint}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
