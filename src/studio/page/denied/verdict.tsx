import { useState } from 'preact/hooks';
import type { Denied as Explained } from '../../protocol.ts';

interface Props {
  readonly answer: Explained;
  onJump(line: number): void;
  onAdd(entry: string): boolean;
}

/** Allowed or refused, by which check, and what would open it. */
export function Verdict({ answer, onJump, onAdd }: Props) {
  const { isAllowed, endpoint, denials, nearest } = answer;
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
      <Opening answer={answer} onJump={onJump} onAdd={onAdd} />
    </div>
  );
}

/** What to know before opening it, and an endpoint that would, where there is one. */
function Opening({ answer: { snippet, advice, denials }, onJump, onAdd }: Props) {
  const reached = denials.find(({ endpoint }) => endpoint !== undefined)?.endpoint;
  const [isPlaceless, setIsPlaceless] = useState(false);
  return (
    <>
      {advice.length > 0 ? (
        <ul class="advice" data-testid="advice">
          {advice.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : null}
      {snippet === undefined ? null : (
        <>
          <p class="quiet">
            An endpoint that would open it, closed as far as can be
            {reached ? (
              <>
                . It stands beside the one of this path; to widen that one, merge it into{' '}
                <EndpointLink endpoint={reached} onJump={onJump} />
              </>
            ) : null}
            :
          </p>
          <pre>{snippet}</pre>
          <button type="button" class="plain" onClick={() => setIsPlaceless(!onAdd(snippet))}>
            Put it at the end of the endpoints
          </button>
        </>
      )}
      {isPlaceless ? (
        <p role="alert">The endpoints are not written as a plain list, one item each; put it there by hand.</p>
      ) : null}
    </>
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
