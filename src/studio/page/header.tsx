import { useEffect, useState } from 'preact/hooks';
import type { Start } from '../protocol.ts';
import { applyTheme, isDark } from './theme.ts';
import type { StudioState } from './use-studio.ts';

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
  onSave(): void;
  onJump(line: number): void;
}

/** File, state of the rules, tabs, theme, Save. */
export function Header({ start, state, tab, onTab, isChanged, onSave, onJump }: Props) {
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
      <Status state={state} onJump={onJump} />
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

function Status({ state, onJump }: Pick<Props, 'state' | 'onJump'>) {
  if (state.failure !== undefined) return <span class="status bad">{state.failure}</span>;
  const marks = state.broken ?? state.check?.marks ?? [];
  const worst =
    marks.find(({ severity }) => severity === 'error') ?? marks.find(({ severity }) => severity === 'warning');
  const text = statusText(state, marks.filter(({ severity }) => severity !== 'info').length);
  const look = state.broken ? 'bad' : worst ? 'doubt' : 'good';
  return (
    <button
      type="button"
      class={`status ${look}`}
      disabled={worst?.line === undefined}
      title={worst?.message ?? ''}
      onClick={() => onJump(worst?.line ?? 1)}
      data-testid="status"
    >
      {text}
    </button>
  );
}

function statusText({ broken, check }: StudioState, count: number): string {
  if (broken) return count === 1 ? '1 error' : `${count} errors`;
  if (check === undefined) return 'checking…';
  if (count > 0) return `rules load, ${count} to look at`;
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
