import { useState } from 'preact/hooks';
import type { Call } from '../api.ts';
import { Failed } from '../failed.tsx';
import { readLine } from '../live/request-pane.tsx';
import { useAnswer } from '../use-answer.ts';
import { Verdict } from './verdict.tsx';

interface Props {
  readonly call: Call;
  readonly text: string;
  onJump(line: number): void;
  onAdd(entry: string): boolean;
}

/** Try a request line: which check says no, which endpoint is nearest, and what would open it. */
export function Denied({ call, text, onJump, onAdd }: Props) {
  const [line, setLine] = useState('');
  const asked = readLine(line);
  const isAsked = asked.target !== '';
  const { answer, failure } = useAnswer(isAsked ? `${line}\n${text}` : undefined, (signal) =>
    call('denied', { text, ...asked }, signal),
  );
  return (
    <section class="tab" aria-label="Denied?">
      <div class="tab-head">
        <label class="wide">
          <span>Request</span>
          <input
            type="text"
            spellcheck={false}
            placeholder="GET /v2/users?page_size=300"
            value={line}
            data-testid="denied-line"
            onInput={(event) => setLine(event.currentTarget.value)}
          />
        </label>
      </div>
      <Failed failure={isAsked ? failure : undefined} />
      {isAsked && answer ? <Verdict answer={answer} onJump={onJump} onAdd={onAdd} /> : <Hint />}
    </section>
  );
}

function Hint() {
  return (
    <div class="empty">
      <h3>Why was a request refused?</h3>
      <p>Write a request line as a client sends it, tokens and all. Nothing is sent anywhere.</p>
    </div>
  );
}
