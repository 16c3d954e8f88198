import { useEffect, useRef, useState } from 'preact/hooks';
import type { Choice, Exchange } from '../../protocol.ts';
import { createEditor, type Editor } from '../editor/editor.ts';

interface Props {
  readonly choices: readonly Choice[];
  readonly chosen: string;
  readonly exchange: Exchange | undefined;
  readonly facts: string;
  onChoose(id: string): void;
  onChange(exchange: Exchange): void;
}

const GROUPS = [
  ['golden', 'Stored examples'],
  ['simulator', 'Simulated account'],
] as const;

/** The request and the response it is tried on: chosen, or written and pasted here. */
export function RequestPane({ choices, chosen, exchange, facts, onChoose, onChange }: Props) {
  const [written, setWritten] = useState('');
  const [isOpened, setIsOpened] = useState(false);
  return (
    <section class={isOpened ? 'request opened' : 'request'} aria-label="Request and response">
      <div class="fields">
        <label>
          <span>Example</span>
          <select value={chosen} onChange={(event) => onChoose(event.currentTarget.value)} data-testid="example">
            <option value="">pasted</option>
            {GROUPS.map(([group, title]) => (
              <optgroup key={group} label={title}>
                {choices
                  .filter((choice) => choice.group === group)
                  .map(({ id, title: name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </label>
        <label>
          <span>Request</span>
          <input
            type="text"
            spellcheck={false}
            value={shownLine(written, exchange)}
            data-testid="request-line"
            onInput={(event) => {
              setWritten(event.currentTarget.value);
              onChange({ ...readLine(event.currentTarget.value), body: exchange?.body ?? '' });
            }}
          />
        </label>
      </div>
      <h2 class="pane-title">
        Response of the source <span class="quiet">{facts}</span>{' '}
        <button type="button" class="link opener" aria-expanded={isOpened} onClick={() => setIsOpened(!isOpened)}>
          {isOpened ? 'hide' : 'show'}
        </button>
      </h2>
      <BodyEditor body={exchange?.body ?? ''} onChange={(body) => exchange && onChange({ ...exchange, body })} />
    </section>
  );
}

/** A line stays as it is being written as long as it says what is asked; half a word must not be put right. */
function shownLine(written: string, exchange: Exchange | undefined): string {
  if (exchange === undefined) return '';
  const { method, target } = readLine(written);
  return method === exchange.method && target === exchange.target ? written : `${exchange.method} ${exchange.target}`;
}

/** `GET /v2/users` → method and target; a line without a method is a GET. */
export function readLine(line: string): Pick<Exchange, 'method' | 'target'> {
  const [, method = 'GET', target = ''] = /^\s*(?:([A-Za-z]+)\s+)?(\S*)\s*$/.exec(line) ?? [];
  return { method: method.toUpperCase(), target };
}

function BodyEditor({ body, onChange }: { readonly body: string; onChange(body: string): void }) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | undefined>(undefined);
  const known = useRef(body);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => {
    if (!place.current) return undefined;
    const report = (text: string): void => {
      if (text === known.current) return;
      known.current = text;
      latest.current(text);
    };
    editor.current = createEditor(place.current, {
      text: body,
      label: 'Response of the source (JSON)',
      onChange: report,
    });
    return () => editor.current?.destroy();
  }, []);
  useEffect(() => {
    if (body === known.current) return;
    known.current = body;
    editor.current?.replace(body);
  }, [body]);
  return <div class="editor" ref={place} data-testid="response" />;
}

/** Rows and size of a body, in words. */
export function useFacts(body: string | undefined): string {
  const [facts, setFacts] = useState('');
  useEffect(() => setFacts(body ? `${(body.length / 1024).toFixed(1)} KB` : ''), [body]);
  return facts;
}
