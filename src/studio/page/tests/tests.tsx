import { useEffect, useState } from 'preact/hooks';
import type { Exchange, Start } from '../../protocol.ts';
import type { Call } from '../api.ts';
import { Failed } from '../failed.tsx';
import { useAnswer } from '../use-answer.ts';
import { CaseList } from './case-list.tsx';

interface Props {
  readonly call: Call;
  readonly text: string;
  readonly start: Start;
  readonly exchange: Exchange | undefined;
  readonly isShown: boolean;
  onJump(line: number): void;
}

/** Runs the rule set's cases against the rules as written, and makes a case of what Live shows. */
export function Tests({ call, text, start, exchange, isShown, onJump }: Props) {
  const [round, setRound] = useState(0);
  const [note, setNote] = useState('');
  const [isAdding, setIsAdding] = useState(false);
  const { answer, isWaiting, failure } = useAnswer(isShown ? `${round} ${text}` : undefined, (signal) =>
    call('cases', { text }, signal),
  );

  // What was said belongs to the run it was said of.
  useEffect(() => setNote(''), [text, isShown]);

  function run(said: string): void {
    setNote(said);
    setRound((old) => old + 1);
  }

  async function add(): Promise<void> {
    if (!exchange || isAdding) return;
    setIsAdding(true);
    try {
      const { problem } = await call('addCase', { text, exchange });
      run(problem ?? `Added to ${nameOf(start)}.`);
    } catch (error) {
      setNote(error instanceof Error ? error.message : 'It could not be added.');
    } finally {
      setIsAdding(false);
    }
  }

  return (
    <section class="tab" aria-label="Tests">
      <div class="tab-head">
        <button type="button" class="plain" onClick={() => run('')} data-testid="run-tests">
          Run
        </button>
        <button
          type="button"
          class="plain"
          disabled={!exchange || isAdding}
          onClick={() => void add()}
          data-testid="add-case"
        >
          Add what Live shows as a case
        </button>
        <span class="quiet">Writes the response as it is shown: never one of real people.</span>
        <span class="quiet" role="status">
          {isWaiting ? 'running…' : note}
        </span>
      </div>
      <Failed failure={failure} />
      {answer ? <CaseList run={answer} onJump={onJump} /> : null}
    </section>
  );
}

function nameOf({ casesFile }: Start): string {
  return casesFile.split('/').at(-1) ?? casesFile;
}
