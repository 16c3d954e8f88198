import { useState } from 'preact/hooks';
import type { Denied as Explained } from '../../protocol.ts';
import type { Call } from '../api.ts';
import { readLine } from '../live/request-pane.tsx';
import { useAnswer } from '../use-answer.ts';

interface Props {
  readonly call: Call;
  readonly text: string;
  onJump(line: number): void;
  onInsert(snippet: string): void;
}

/** Try a request line: which check says no, which endpoint is nearest, and what would open it. */
export function Denied({ call, text, onJump, onInsert }: Props) {
  const [line, setLine] = useState('');
  const asked = readLine(line);
  const isAsked = asked.target !== '';
  const { answer } = useAnswer(isAsked ? `${line}\n${text}` : undefined, (signal) =>
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
      {isAsked && answer ? <Verdict answer={answer} onJump={onJump} onInsert={onInsert} /> : <Hint />}
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

function Verdict({
  answer,
  onJump,
  onInsert,
}: {
  readonly answer: Explained;
  onJump(line: number): void;
  onInsert(snippet: string): void;
}) {
  const { isAllowed, endpoint, denials, nearest, snippet } = answer;
  return (
    <div class="verdict-of" data-testid="verdict">
      <h3 class={isAllowed ? 'good' : 'bad'}>{isAllowed ? 'Allowed' : 'Refused: 403'}</h3>
      {endpoint ? <EndpointLink endpoint={endpoint} onJump={onJump} /> : null}
      <ul>
        {denials.map(({ message, endpoint: reached }) => (
          <li key={`${reached?.index} ${message}`}>
            {message} {reached ? <EndpointLink endpoint={reached} onJump={onJump} /> : null}
          </li>
        ))}
      </ul>
      {nearest ? (
        <p>
          <span class="quiet">Nearest endpoint: </span>
          <EndpointLink endpoint={nearest} onJump={onJump} />
        </p>
      ) : null}
      {snippet === undefined ? null : (
        <>
          <p class="quiet">What would open it, closed as far as can be:</p>
          <pre>{snippet}</pre>
          {nearest === undefined || denials.every((one) => one.endpoint === undefined) ? (
            <button type="button" class="plain" onClick={() => onInsert(snippet)}>
              Put it at the end of the rules
            </button>
          ) : null}
        </>
      )}
    </div>
  );
}

function EndpointLink({
  endpoint,
  onJump,
}: {
  readonly endpoint: NonNullable<Explained['nearest']>;
  onJump(line: number): void;
}) {
  return (
    <button type="button" class="link" onClick={() => onJump(endpoint.line)}>
      {endpoint.label}, line {endpoint.line}
    </button>
  );
}
