import { useEffect, useRef, useState } from 'preact/hooks';
import type { Start } from '../protocol.ts';
import type { Call } from './api.ts';
import { Coverage } from './coverage/coverage.tsx';
import { Denied } from './denied/denied.tsx';
import { DiffTab } from './diff/diff-tab.tsx';
import { type EditorHandle, RuleEditor } from './editor/rule-editor.tsx';
import { Header, TABS, type Tab } from './header.tsx';
import { Live } from './live/live.tsx';
import { SaveDialog } from './save-dialog.tsx';
import { Tests } from './tests/tests.tsx';
import { useExample } from './use-example.ts';
import { useStudio } from './use-studio.ts';

/** The whole page: rules on the left, beside them what the tab shows. */
export function Workbench({ call, start }: { readonly call: Call; readonly start: Start }) {
  const { state, exchange, setExchange, onText, currentText } = useStudio(call, start);
  const example = useExample(call, currentText, setExchange);
  const [tab, setTab] = useState<Tab>('live');
  const [text, setText] = useState(start.text);
  const [saved, setSaved] = useState(start.isSaved ? start.text : undefined);
  const [isSaving, setIsSaving] = useState(false);
  const editor = useRef<EditorHandle>(null);
  const jump = (line: number): void => editor.current?.goTo(line);
  const endpointShown = state.preview?.kind === 'answer' ? state.preview.endpoint.label : undefined;
  const ruleText = (line: number): string => text.split('\n', line)[line - 1] ?? '';

  useEffect(() => onSaveKey(() => setIsSaving(true)), []);
  useEffect(() => example.choose(firstChoice(start)), []);
  useEffect(() => {
    if (state.preview?.kind === 'answer' && state.preview.isWhole && example.chosen !== '')
      editor.current?.reveal(state.preview.endpoint.line);
  }, [example.chosen, endpointShown]);
  useEffect(() => editor.current?.mark(state.broken ?? state.check?.marks ?? []), [state.broken, state.check]);
  useEffect(() => guardLeaving(text !== (saved ?? start.text)), [text, saved]);

  return (
    <div class="studio">
      <Header
        start={start}
        state={state}
        tab={tab}
        onTab={setTab}
        isChanged={text !== saved}
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
            onCursor={() => undefined}
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
            {panel(id)}
          </div>
        ))}
      </main>
      {isSaving ? (
        <SaveDialog
          call={call}
          start={start}
          text={text}
          saved={saved}
          onSaved={() => setSaved(text)}
          onClose={() => setIsSaving(false)}
          onJump={jump}
        />
      ) : null}
    </div>
  );

  function panel(id: Tab) {
    const isShown = tab === id;
    switch (id) {
      case 'live':
        return (
          <Live
            start={start}
            state={state}
            chosen={example.chosen}
            exchange={exchange}
            ruleText={ruleText}
            onChoose={example.choose}
            onChange={example.write}
            onHint={(line) => editor.current?.hint(line)}
            onJump={jump}
          />
        );
      case 'coverage':
        return <Coverage call={call} text={text} isShown={isShown} onJump={jump} />;
      case 'diff':
        return (
          <DiffTab
            call={call}
            text={text}
            start={start}
            isSaved={saved !== undefined}
            isShown={isShown}
            onJump={jump}
          />
        );
      case 'denied':
        return (
          <Denied call={call} text={text} onJump={jump} onInsert={(snippet) => editor.current?.insertAtEnd(snippet)} />
        );
      case 'tests':
        return <Tests call={call} text={text} start={start} exchange={exchange} isShown={isShown} onJump={jump} />;
    }
  }
}

/** The list of users, where every walk begins; else the first there is. */
function firstChoice({ choices }: Start): string {
  return (choices.find(({ id }) => id === 'golden:/users') ?? choices[0])?.id ?? '';
}

/** Ctrl-S and Cmd-S, wherever the focus is. */
function onSaveKey(save: () => void): () => void {
  const listen = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    save();
  };
  addEventListener('keydown', listen);
  return () => removeEventListener('keydown', listen);
}

/** Asks before a tab with unsaved rules is closed. */
function guardLeaving(isChanged: boolean): (() => void) | undefined {
  if (!isChanged) return undefined;
  const stop = (event: BeforeUnloadEvent): void => event.preventDefault();
  addEventListener('beforeunload', stop);
  return () => removeEventListener('beforeunload', stop);
}
