import { useState } from 'preact/hooks';
import type { CaseRun, Exchange, Start } from '../../protocol.ts';
import type { Call } from '../api.ts';
import { useAnswer } from '../use-answer.ts';

interface Props {
  readonly call: Call;
  readonly text: string;
  readonly start: Start;
  readonly exchange: Exchange | undefined;
  readonly isShown: boolean;
  onJump(line: number): void;
}

/** Runs the rule set's cases against the rules as written, and makes a case of what Live shows. */
export function Tests({ call, text, start, exchange, isShown }: Props) {
  const [round, setRound] = useState(0);
  const [note, setNote] = useState('');
  const { answer, isWaiting } = useAnswer(isShown ? `${round} ${text}` : undefined, (signal) =>
    call('cases', { text }, signal),
  );

  async function add(): Promise<void> {
    if (!exchange) return;
    const { problem } = await call('addCase', { text, exchange });
    setNote(problem ?? `Added to ${name(start)}.`);
    setRound(round + 1);
  }

  return (
    <section class="tab" aria-label="Tests">
      <div class="tab-head">
        <button type="button" class="plain" onClick={() => setRound(round + 1)} data-testid="run-tests">
          Run
        </button>
        <button
          type="button"
          class="plain"
          disabled={!exchange}
          onClick={() => void add().catch(() => setNote('It could not be added.'))}
          data-testid="add-case"
        >
          Add what Live shows as a case
        </button>
        <span class="quiet">Writes the response as it is shown: never one of real people.</span>
        <span class="quiet" role="status">
          {isWaiting ? 'running…' : note}
        </span>
      </div>
      {answer ? <Outcome run={answer} /> : null}
    </section>
  );
}

function Outcome({ run }: { readonly run: CaseRun }) {
  const failed = run.cases.filter(({ failures }) => failures.length > 0);
  if (run.problem !== undefined) return <p class="empty">{run.problem}</p>;
  if (run.cases.length === 0) {
    return (
      <div class="empty" data-testid="test-result">
        <h3>No cases yet</h3>
        <p>
          They are kept in <code>{run.file.split('/').at(-1)}</code>, beside the rules. Choose an example under Live and
          add it here.
        </p>
      </div>
    );
  }
  return (
    <div class="cases">
      <h3 class={failed.length > 0 ? 'bad' : 'good'} data-testid="test-result">
        {failed.length > 0 ? `${failed.length} of ${run.cases.length} fail` : `all ${run.cases.length} pass`}
      </h3>
      <ul>
        {[...failed, ...run.cases.filter(({ failures }) => failures.length === 0)].map(({ title, failures }) => (
          <li key={title} class={failures.length > 0 ? 'fail' : 'pass'}>
            <span>{title}</span>
            {failures.map((failure) => (
              <p key={failure}>{failure}</p>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

function name({ casesFile }: Start): string {
  return casesFile.split('/').at(-1) ?? casesFile;
}
