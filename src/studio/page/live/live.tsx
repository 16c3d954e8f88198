import type { Preview, Start } from '../../protocol.ts';
import type { StudioState } from '../studio-state.ts';
import { Answer } from './answer.tsx';
import { RequestPane, useFacts } from './request-pane.tsx';

interface Props {
  readonly start: Start;
  readonly state: StudioState;
  readonly chosen: string;
  readonly exchange: Parameters<typeof RequestPane>[0]['exchange'];
  readonly ruleText: (line: number) => string;
  onChoose(id: string): void;
  onChange: Parameters<typeof RequestPane>[0]['onChange'];
  onHint(line: number | undefined): void;
  onJump(line: number): void;
}

/** Request and response beside the sanitized answer. */
export function Live({ start, state, chosen, exchange, ruleText, onChoose, onChange, onHint, onJump }: Props) {
  const { preview, broken } = state;
  const facts = useFacts(exchange?.body);
  return (
    <div class="live">
      <RequestPane
        choices={start.choices}
        chosen={chosen}
        exchange={exchange}
        facts={facts}
        onChoose={onChoose}
        onChange={onChange}
      />
      <div class="result">
        <header class="result-head">
          <h2 class="pane-title">
            What the client gets{' '}
            {preview?.kind === 'answer' ? (
              <button type="button" class="link" onClick={() => onJump(preview.endpoint.line)}>
                {preview.endpoint.label}
              </button>
            ) : null}
          </h2>
          <span class="quiet timing" data-testid="timing">
            {state.updateMs === undefined ? '' : `updated in ${Math.round(state.updateMs)} ms`}
          </span>
        </header>
        <Banner state={state} />
        {preview?.kind === 'answer' ? (
          <Answer
            preview={preview}
            isStale={broken !== undefined}
            ruleText={ruleText}
            onHint={onHint}
            onJump={onJump}
          />
        ) : (
          <Nothing preview={preview} isBroken={broken !== undefined} onJump={onJump} />
        )}
      </div>
    </div>
  );
}

/** What is wrong with the rules, or else what the endpoint is for. */
function Banner({ state }: { readonly state: StudioState }) {
  const wrong = brokenText(state);
  const text = wrong ?? aboutPreview(state.preview);
  return (
    <p class={wrong === undefined ? 'banner' : 'banner on'} role="status" title={text} data-testid="banner">
      {text}
    </p>
  );
}

function brokenText({ broken, check, preview }: StudioState): string | undefined {
  const marks = broken ?? (check?.loads === false ? check.marks : []);
  const first = marks.find(({ severity }) => severity === 'error');
  if (first === undefined) return undefined;
  const place = first.line === undefined ? '' : `Line ${first.line}: `;
  if (preview === undefined) return `${place}${first.message}`;
  const below = broken
    ? 'what the last good rules did.'
    : 'this endpoint alone; nothing is served until that is mended.';
  return `${place}${first.message} Below: ${below}`;
}

function aboutPreview(preview: StudioState['preview']): string {
  if (preview?.kind !== 'answer') return '';
  return preview.notes.length > 0 ? preview.notes.join(' ') : (preview.endpoint.purpose ?? '');
}

/** In place of an answer: why there is none. */
function Nothing({
  preview,
  isBroken,
  onJump,
}: {
  readonly preview: Preview | undefined;
  readonly isBroken: boolean;
  onJump(line: number): void;
}) {
  if (preview === undefined && isBroken) {
    return (
      <div class="empty" data-testid="no-answer">
        <h3>No rules to show</h3>
        <p>What is written does not load, so every request is refused. The bar above says why.</p>
      </div>
    );
  }
  if (preview?.kind === 'denied') {
    return (
      <div class="empty" data-testid="no-answer">
        <h3>Refused: 403</h3>
        <p>The source is not called. What the rules say:</p>
        <ul>
          {preview.denials.map(({ message, endpoint }) => (
            <li key={`${endpoint?.index}${message}`}>
              {message}{' '}
              {endpoint ? (
                <button type="button" class="link" onClick={() => onJump(endpoint.line)}>
                  {endpoint.label}, line {endpoint.line}
                </button>
              ) : null}
            </li>
          ))}
        </ul>
        <p class="quiet">The tab “Denied?” says what would open it.</p>
      </div>
    );
  }
  if (preview?.kind === 'refused') {
    return (
      <div class="empty" data-testid="no-answer">
        <h3>No answer</h3>
        <p>{preview.message}</p>
        <p class="quiet">
          Nothing passes when a response cannot be made safe; the client gets a status and an empty body.
        </p>
      </div>
    );
  }
  return (
    <div class="empty" data-testid="no-answer">
      <h3>Choose a response</h3>
      <p>Take a stored example or one of the simulated account, or paste a response and write its request line.</p>
    </div>
  );
}
