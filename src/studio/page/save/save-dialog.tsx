import { useEffect, useRef, useState } from 'preact/hooks';
import type { Start } from '../../protocol.ts';
import type { Call } from '../api.ts';
import { useAnswer } from '../use-answer.ts';
import { Conflict } from './conflict.tsx';
import { Review } from './review.tsx';

interface Props {
  readonly call: Call;
  readonly start: Start;
  readonly text: string;
  /** What the page last saw of the file; undefined when there was none. */
  readonly saved: string | undefined;
  onSaved(): void;
  /** The file is now known to hold another text; what is written here stays. */
  onBase(present: string | undefined): void;
  /** The file's text is to be taken into the editor. */
  onTake(present: string): void;
  onClose(): void;
  onJump(line: number): void;
}

/**
 * Shows what saving would change in meaning, and saves only then. Where the file is not as the page last saw it, that comes
 * first: what changed there, and what is to become of it.
 */
export function SaveDialog({ call, start, text, saved, onSaved, onBase, onTake, onClose, onJump }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [round, setRound] = useState(0);
  const { answer: present, failure } = useAnswer(`${round}`, (signal) => call('present', {}, signal));
  useEffect(() => dialog.current?.showModal(), []);
  const close = (): void => dialog.current?.close();
  const isOurs = present !== undefined && (present.text === saved || present.text === text);
  useEffect(() => {
    // Somebody wrote the very same text: nothing is to be decided.
    if (present && present.text !== saved && present.text === text) onBase(present.text);
  }, [present]);

  return (
    <dialog ref={dialog} class="save" aria-labelledby="save-title" onClose={onClose} data-testid="save-dialog">
      <h2 id="save-title">{saved === undefined ? `Make ${nameOf(start)}` : `Save ${nameOf(start)}`}</h2>
      {present === undefined ? <Waiting failure={failure} onClose={close} /> : null}
      {present && isOurs ? (
        <Review
          call={call}
          start={start}
          text={text}
          saved={present.text}
          onSaved={() => {
            onSaved();
            close();
          }}
          onChanged={() => setRound(round + 1)}
          onClose={close}
          onJump={(line) => {
            close();
            onJump(line);
          }}
        />
      ) : null}
      {present && !isOurs ? (
        <Conflict
          call={call}
          start={start}
          text={text}
          saved={saved}
          present={present.text}
          onKeep={() => onBase(present.text)}
          onTake={(taken) => {
            onTake(taken);
            close();
          }}
          onClose={close}
        />
      ) : null}
    </dialog>
  );
}

function Waiting({ failure, onClose }: { readonly failure: string | undefined; onClose(): void }) {
  return (
    <>
      <p class="problem" role="alert">
        {failure ?? ''}
      </p>
      <div class="actions">
        <button type="button" class="plain" onClick={onClose}>
          Cancel
        </button>
      </div>
    </>
  );
}

function nameOf({ file }: Start): string {
  return file.split('/').at(-1) ?? file;
}
