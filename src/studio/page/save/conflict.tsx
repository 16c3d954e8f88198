import { useState } from 'preact/hooks';
import type { Start } from '../../protocol.ts';
import type { Call } from '../api.ts';
import { DifferenceList } from '../diff/difference-list.tsx';
import { useAnswer } from '../use-answer.ts';
import { against } from './against.ts';

interface Props {
  readonly call: Call;
  readonly start: Start;
  /** What is written here. */
  readonly text: string;
  /** What the page last saw of the file. */
  readonly saved: string | undefined;
  /** What another program left there; undefined when it took the file away. */
  readonly present: string | undefined;
  onKeep(): void;
  onTake(present: string): void;
  onClose(): void;
}

/** The file is not as the page last saw it: what changed there, and what is to become of what is written here. */
export function Conflict({ call, start, text, saved, present, onKeep, onTake, onClose }: Props) {
  const [note, setNote] = useState('');
  const { answer, failure } = useAnswer(present, (signal) =>
    call('diff', { text: present ?? '', ...against(saved, start) }, signal),
  );
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text);
    setNote('Your text is in the clipboard.');
  }
  return (
    <>
      <p class="problem" role="alert">
        {present === undefined
          ? 'The file was taken away by another program.'
          : 'The file was changed by another program. What changed there:'}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section class="scroll" tabIndex={0} aria-label="What changed in the file" data-testid="conflict">
        {answer?.differences ? <DifferenceList differences={answer.differences} /> : null}
        {answer && !answer.differences ? <p class="empty">What stands there now does not load.</p> : null}
        {answer || present === undefined ? null : <p class="empty">{failure ?? 'comparing…'}</p>}
      </section>
      <p class="quiet" role="status">
        {note || 'Nothing is written yet. Keeping your text shows first what it changes in the file as it is now.'}
      </p>
      <div class="actions">
        <button type="button" class="plain" onClick={onClose}>
          Cancel
        </button>
        <button type="button" class="plain" onClick={() => void copy().catch(() => setNote('It could not be copied.'))}>
          Copy my text
        </button>
        {present === undefined ? null : (
          <button
            type="button"
            class="plain"
            title="Ctrl-Z in the editor brings yours back"
            onClick={() => onTake(present)}
          >
            Take theirs
          </button>
        )}
        <button type="button" class="primary" onClick={onKeep} data-testid="keep-mine">
          Keep my text
        </button>
      </div>
    </>
  );
}
