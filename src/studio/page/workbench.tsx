import { useEffect, useRef, useState } from 'preact/hooks';
import type { Start } from '../protocol.ts';
import type { Call } from './api.ts';
import { type EditorHandle, RuleEditor } from './editor/rule-editor.tsx';
import { Header, TABS, type Tab } from './header.tsx';
import { Panel } from './panel.tsx';
import { SaveDialog } from './save/save-dialog.tsx';
import { marksOf } from './studio-state.ts';
import { Round } from './use-answer.ts';
import { useExample } from './use-example.ts';
import { useStudio } from './use-studio.ts';
import { guardLeaving, onSaveKey } from './window-events.ts';

interface Props {
  readonly call: Call;
  readonly start: Start;
  /** How often a studio was begun under this page. */
  readonly round: number;
  readonly notice: string | undefined;
}

/** The whole page: rules on the left, beside them what the tab shows. */
export function Workbench({ call, start, round, notice }: Props) {
  const { state, exchange, setExchange, onText, fail, currentText } = useStudio(call, start, round);
  const example = useExample(call, { currentText, show: setExchange, fail });
  const [tab, setTab] = useState<Tab>('live');
  const [text, setText] = useState(start.text);
  const [saved, setSaved] = useState(start.isSaved ? start.text : undefined);
  const [isSaving, setIsSaving] = useState(false);
  const editor = useRef<EditorHandle>(null);
  /** The example whose endpoint the editor has been moved to; nothing but choosing one moves it. */
  const revealed = useRef('');
  const jump = (line: number): void => editor.current?.goTo(line);
  const ruleText = (line: number): string => text.split('\n', line)[line - 1] ?? '';

  useEffect(() => onSaveKey(() => setIsSaving(true)), []);
  // After a restart the tokens in a request line are of older keys.
  useEffect(() => {
    if (round === 0) example.choose(firstChoice(start));
    else if (example.chosen !== '') example.choose(example.chosen);
  }, [round]);
  useEffect(() => {
    const { preview, previewed } = state;
    if (example.chosen === revealed.current || previewed !== exchange) return;
    if (preview?.kind !== 'answer' || !preview.isWhole) return;
    revealed.current = example.chosen;
    if (example.chosen !== '') editor.current?.reveal(preview.endpoint.line);
  }, [state.preview, exchange]);
  useEffect(() => editor.current?.mark(marksOf(state)), [state.broken, state.check]);
  useEffect(() => guardLeaving(text !== (saved ?? start.text)), [text, saved]);

  return (
    <Round.Provider value={round}>
      <div class="studio">
        <Header
          start={start}
          state={state}
          tab={tab}
          onTab={setTab}
          isChanged={text !== saved}
          notice={notice}
          onSave={() => setIsSaving(true)}
          onJump={jump}
        />
        <main class="bench">
          <section class="rules" aria-label="Rules">
            <RuleEditor
              ref={editor}
              text={start.text}
              schema={start.schema}
              onChange={(now) => {
                setText(now);
                onText(now);
              }}
            />
          </section>
          {TABS.map(({ id }) => (
            <div
              key={id}
              id={`panel-${id}`}
              class="panel"
              role="tabpanel"
              aria-labelledby={`tab-${id}`}
              hidden={tab !== id}
            >
              <Panel
                {...{ id, call, start, state, text, saved, exchange, example, ruleText }}
                isShown={tab === id}
                onHint={(line) => editor.current?.hint(line)}
                onJump={jump}
                onAdd={(entry) => editor.current?.addEndpoint(entry) ?? false}
              />
            </div>
          ))}
        </main>
        {isSaving ? (
          <SaveDialog
            {...{ call, start, text, saved }}
            onSaved={() => setSaved(text)}
            onBase={setSaved}
            onTake={(present) => {
              editor.current?.replace(present);
              setSaved(present);
            }}
            onClose={() => setIsSaving(false)}
            onJump={jump}
          />
        ) : null}
      </div>
    </Round.Provider>
  );
}

/** The list of users, where every walk begins; else the first there is. */
function firstChoice({ choices }: Start): string {
  return (choices.find(({ id }) => id === 'golden:/users') ?? choices[0])?.id ?? '';
}
