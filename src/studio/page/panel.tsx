import type { Exchange, Start } from '../protocol.ts';
import type { Call } from './api.ts';
import { Coverage } from './coverage/coverage.tsx';
import { Denied } from './denied/denied.tsx';
import { DiffTab } from './diff/diff-tab.tsx';
import type { Tab } from './header.tsx';
import { Live } from './live/live.tsx';
import type { StudioState } from './studio-state.ts';
import { Tests } from './tests/tests.tsx';
import type { useExample } from './use-example.ts';

interface Props {
  readonly id: Tab;
  readonly call: Call;
  readonly start: Start;
  readonly state: StudioState;
  readonly text: string;
  readonly saved: string | undefined;
  readonly exchange: Exchange | undefined;
  readonly example: ReturnType<typeof useExample>;
  readonly ruleText: (line: number) => string;
  readonly isShown: boolean;
  onHint(line: number | undefined): void;
  onJump(line: number): void;
  /** Adds an endpoint to the rules; false where the text does not allow it. */
  onAdd(entry: string): boolean;
}

/** What a tab shows. */
export function Panel({ id, example, ...props }: Props) {
  switch (id) {
    case 'live':
      return <Live {...props} chosen={example.chosen} onChoose={example.choose} onChange={example.write} />;
    case 'coverage':
      return <Coverage {...props} />;
    case 'diff':
      return <DiffTab {...props} />;
    case 'denied':
      return <Denied {...props} />;
    case 'tests':
      return <Tests {...props} />;
  }
}
