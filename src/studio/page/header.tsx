import { useEffect, useState } from 'preact/hooks';
import type { Start } from '../protocol.ts';
import { errorsOf, marksOf, type StudioState } from './studio-state.ts';
import { applyTheme, isDark } from './theme.ts';

/** The views beside the rules. */
export const TABS = [
  { id: 'live', name: 'Live' },
  { id: 'coverage', name: 'Coverage' },
  { id: 'diff', name: 'Diff' },
  { id: 'denied', name: 'Denied?' },
  { id: 'tests', name: 'Tests' },
] as const;

/** One of {@link TABS}. */
export type Tab = (typeof TABS)[number]['id'];

interface Props {
  readonly start: Start;
  readonly state: StudioState;
  readonly tab: Tab;
  onTab(tab: Tab): void;
  readonly isChanged: boolean;
  /** Said before all else: the address that was pasted is not this studio's. */
  readonly notice: string | undefined;
  onSave(): void;
  onJump(line: number): void;
}

/** File, state of the rules, tabs, theme, Save. */
export function Header({ start, state, tab, onTab, isChanged, notice, onSave, onJump }: Props) {
  return (
    <header class="top">
      <div class="file" title={start.file}>
        <h1>Rules studio</h1>
        <span class="name">{start.file.split('/').at(-1)}</span>
        <span class="dot" data-testid="changed">
          {isChanged ? 'not saved' : 'saved'}
        </span>
      </div>
      <Tabs tab={tab} onTab={onTab} />
      <Status state={state} notice={notice} onJump={onJump} />
      <ThemeButton />
      <button type="button" class="primary" onClick={onSave} disabled={!isChanged} data-testid="save">
        Save…
      </button>
    </header>
  );
}

function Tabs({ tab, onTab }: Pick<Props, 'tab' | 'onTab'>) {
  const at = TABS.findIndex(({ id }) => id === tab);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = TABS[(at + step + TABS.length) % TABS.length]?.id ?? 'live';
    onTab(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Views" onKeyDown={onKeyDown}>
      {TABS.map(({ id, name }) => (
        <button
          key={id}
          id={`tab-${id}`}
          type="button"
          role="tab"
          aria-selected={tab === id}
          aria-controls={`panel-${id}`}
          tabIndex={tab === id ? 0 : -1}
          onClick={() => onTab(id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

function Status({ state, notice, onJump }: Pick<Props, 'state' | 'notice' | 'onJump'>) {
  const failure = notice ?? state.failure;
  if (failure !== undefined) {
    return (
      <span class="status bad" role="alert" data-testid="status">
        {failure}
      </span>
    );
  }
  const marks = marksOf(state);
  const errors = errorsOf(state).length;
  const worst =
    marks.find(({ severity }) => severity === 'error') ?? marks.find(({ severity }) => severity === 'warning');
  const look = errors > 0 ? 'bad' : worst ? 'doubt' : 'good';
  return (
    <button
      type="button"
      class={`status ${look}`}
      disabled={worst?.line === undefined}
      title={worst?.message ?? ''}
      onClick={() => onJump(worst?.line ?? 1)}
      data-testid="status"
    >
      {statusText(state, errors, marks.filter(({ severity }) => severity === 'warning').length)}
    </button>
  );
}

function statusText({ check }: StudioState, errors: number, doubts: number): string {
  if (errors > 0) return errors === 1 ? '1 error' : `${errors} errors`;
  if (check === undefined) return 'checking…';
  if (doubts > 0) return `rules load, ${doubts} to look at`;
  return `rules are fine, ${check.endpoints.length} endpoints`;
}

function ThemeButton() {
  const [dark, setDark] = useState(isDark());
  useEffect(() => {
    const machine = matchMedia('(prefers-color-scheme: dark)');
    const follow = (): void => setDark(isDark());
    machine.addEventListener('change', follow);
    return () => machine.removeEventListener('change', follow);
  }, []);
  return (
    <button
      type="button"
      class="plain"
      data-testid="theme"
      onClick={() => {
        applyTheme(isDark() ? 'light' : 'dark');
        setDark(isDark());
      }}
    >
      {dark ? 'Light' : 'Dark'}
    </button>
  );
}
