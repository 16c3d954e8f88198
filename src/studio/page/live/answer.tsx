import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { AnswerLine, Outcome, Preview } from '../../protocol.ts';
import { AnswerRow, ROW_HEIGHT } from './answer-row.tsx';
import { Detail } from './detail.tsx';
import { Legend } from './legend.tsx';
import { useWindow } from './use-window.ts';

type Answered = Extract<Preview, { kind: 'answer' }>;

interface Props {
  readonly preview: Answered;
  readonly isStale: boolean;
  readonly ruleText: (line: number) => string;
  onHint(line: number | undefined): void;
  onJump(line: number): void;
}

/**
 * The sanitized answer, one row a line; only the rows in view are drawn. Arrow keys move the current row, Enter jumps to its
 * rule, and so does a click.
 */
export function Answer({ preview, isStale, ruleText, onHint, onJump }: Props) {
  const [showsDropped, setShowsDropped] = useState(true);
  const [only, setOnly] = useState<Outcome | undefined>(undefined);
  const [current, setCurrent] = useState(0);
  const lines = useMemo(() => visible(preview.lines, showsDropped, only), [preview, showsDropped, only]);
  const list = useRef<HTMLDivElement>(null);
  const { first, last, onScroll, reveal } = useWindow(list, lines.length);
  const at = Math.min(current, lines.length - 1);
  const line = lines[at];
  const ruleOf = (one: AnswerLine | undefined) => (one?.rule === undefined ? undefined : preview.rules[one.rule]);
  useEffect(() => onHint(ruleOf(line)?.line), [line, preview]);

  function move(to: number): void {
    const next = Math.max(0, Math.min(to, lines.length - 1));
    setCurrent(next);
    reveal(next);
  }

  function jump(one: AnswerLine | undefined): void {
    const rule = ruleOf(one);
    if (rule) onJump(rule.line);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const page = Math.max(1, last - first - 2);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: lines.length - 1,
    };
    const to = moves[event.key];
    if (to === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (to === undefined) jump(line);
    else move(to);
  }

  return (
    <section class={isStale ? 'answer stale' : 'answer'} aria-label="Sanitized answer">
      <Legend
        counts={preview.counts}
        only={only}
        onOnly={setOnly}
        showsDropped={showsDropped}
        onShowsDropped={setShowsDropped}
      />
      <div
        class="rows"
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label="Lines of the answer. Enter goes to the rule."
        aria-activedescendant={line ? `row-${at}` : undefined}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        data-testid="answer"
      >
        <div class="sheet" style={{ height: `${lines.length * ROW_HEIGHT}px` }}>
          {lines.slice(first, last).map((one, offset) => (
            <AnswerRow
              key={first + offset}
              line={one}
              at={first + offset}
              isCurrent={first + offset === at}
              onPoint={() => setCurrent(first + offset)}
              onJump={() => jump(one)}
            />
          ))}
        </div>
      </div>
      <Detail line={line} path={line ? pathOf(lines, at) : ''} rule={ruleOf(line)} ruleText={ruleText} />
    </section>
  );
}

function visible(
  lines: readonly AnswerLine[],
  showsDropped: boolean,
  only: Outcome | undefined,
): readonly AnswerLine[] {
  if (showsDropped && only === undefined) return lines;
  return lines.filter(
    ({ outcome }) => outcome === 'frame' || (only === undefined ? outcome !== 'dropped' : outcome === only),
  );
}

/** The way to a line, read upwards by depth: `participants[0].user_email`. */
function pathOf(lines: readonly AnswerLine[], at: number): string {
  const parts: string[] = [];
  let depth = (lines[at]?.depth ?? 0) + 1;
  for (let index = at; index >= 0 && depth > 0; index--) {
    const line = lines[index];
    if (line === undefined || line.depth >= depth || line.text === ']' || line.text === '}') continue;
    depth = line.depth;
    parts.unshift(line.key === undefined ? (line.index === undefined ? '' : `[${line.index}]`) : `.${line.key}`);
  }
  return parts.join('').replace(/^\./, '') || '$';
}
