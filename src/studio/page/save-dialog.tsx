import { useEffect, useRef, useState } from 'preact/hooks';
import type { Start } from '../protocol.ts';
import type { Call } from './api.ts';
import { DifferenceList } from './diff/difference-list.tsx';
import { useAnswer } from './use-answer.ts';

interface Props {
  readonly call: Call;
  readonly start: Start;
  readonly text: string;
  /** What the file holds; undefined when there is none yet. */
  readonly saved: string | undefined;
  onSaved(): void;
  onClose(): void;
  onJump(line: number): void;
}

/** Shows what saving would change in meaning, and saves only then; rules that do not load cannot be saved. */
export function SaveDialog({ call, start, text, saved, onSaved, onClose, onJump }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const against = saved === undefined ? (start.compatibility === 'psoxy' ? 'zoom-drop-in' : 'zoom') : 'saved';
  const { answer, failure } = useAnswer('once', (signal) => call('diff', { text, against }, signal));
  useEffect(() => dialog.current?.showModal(), []);

  async function write(): Promise<void> {
    const result = await call('save', { text, replaces: saved ?? '' });
    if (!result.ok) return setProblem(result.message);
    onSaved();
    dialog.current?.close();
  }

  const mark = answer && !answer.differences ? answer.marks[0] : undefined;
  return (
    <dialog ref={dialog} class="save" aria-labelledby="save-title" onClose={onClose} data-testid="save-dialog">
      <h2 id="save-title">{saved === undefined ? `Make ${nameOf(start)}` : `Save ${nameOf(start)}`}</h2>
      <p class="quiet">
        {saved === undefined ? 'A new file. Against the shipped rules it means:' : 'Against the saved file it means:'}
      </p>
      <div class="scroll">
        {answer === undefined && failure === undefined ? <p class="empty">comparing…</p> : null}
        {answer?.differences ? (
          <DifferenceList
            differences={answer.differences}
            onJump={(line) => {
              dialog.current?.close();
              onJump(line);
            }}
          />
        ) : null}
        {mark ? (
          <div class="empty">
            <h3>These rules do not load</h3>
            <p>
              Line {mark.line}: {mark.message}
            </p>
          </div>
        ) : null}
      </div>
      <p class="problem" role="alert">
        {problem ?? failure ?? ''}
      </p>
      <div class="actions">
        <button type="button" class="plain" onClick={() => dialog.current?.close()}>
          Cancel
        </button>
        <button
          type="button"
          class="primary"
          disabled={!answer?.differences}
          data-testid="save-now"
          onClick={() =>
            void write().catch((error: unknown) =>
              setProblem(error instanceof Error ? error.message : 'Saving failed.'),
            )
          }
        >
          Save
        </button>
      </div>
    </dialog>
  );
}

function nameOf({ file }: Start): string {
  return file.split('/').at(-1) ?? file;
}
