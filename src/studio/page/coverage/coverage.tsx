import { useState } from 'preact/hooks';
import type { CoverageCell, CoverageRow, Coverage as Covered } from '../../protocol.ts';
import type { Call } from '../api.ts';
import { Failed } from '../failed.tsx';
import { useAnswer } from '../use-answer.ts';
import { Fields } from './fields.tsx';

interface Props {
  readonly call: Call;
  readonly text: string;
  readonly isShown: boolean;
  onJump(line: number): void;
}

/** A cell that was clicked. */
export interface Opened {
  readonly row: number;
  /** Undefined: all classes. */
  readonly privacy: string | undefined;
}

/** How much of what the source knows about people comes through: endpoints against privacy classes. */
export function Coverage({ call, text, isShown, onJump }: Props) {
  const { answer, isWaiting, failure } = useAnswer(isShown ? text : undefined, (signal) =>
    call('coverage', { text }, signal),
  );
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  const rows = answer && 'rows' in answer ? answer : undefined;
  const row = rows && opened ? rows.rows[opened.row] : undefined;
  return (
    <section class="tab coverage" aria-label="Coverage">
      <div class="tab-head">
        <CellLegend />
        <span class="quiet">
          {isWaiting
            ? 'reading…'
            : rows
              ? `${rows.rows.length} endpoints open, ${rows.closed} that Zoom has are closed`
              : ''}
        </span>
      </div>
      <Failed failure={failure} />
      {answer && !rows ? <p class="empty">The rules do not load, so nothing comes through.</p> : null}
      {rows ? <HeatMap rows={rows} opened={opened} onOpen={setOpened} /> : null}
      {row ? <Fields row={row} privacy={opened?.privacy} onJump={onJump} onClose={() => setOpened(undefined)} /> : null}
    </section>
  );
}

function CellLegend() {
  return (
    <p class="cell-legend">
      <span class="swatch kept" /> in clear <span class="swatch tokenized" /> token, digest or rounded{' '}
      <span class="swatch dropped" /> dropped <span class="swatch wrong">!</span> personal, in clear, no reason written
    </p>
  );
}

function HeatMap({
  rows,
  opened,
  onOpen,
}: {
  readonly rows: Covered;
  readonly opened: Opened | undefined;
  onOpen(cell: Opened): void;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label="Heat map">
      <table class="heat">
        <thead>
          <tr>
            <th scope="col">endpoint</th>
            {rows.classes.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.rows.map((row, at) => (
            <tr key={`${row.endpoint.index} ${row.source}`} class={opened?.row === at ? 'opened' : ''}>
              <th scope="row">
                <button type="button" class="link" onClick={() => onOpen({ row: at, privacy: undefined })}>
                  {row.source}
                </button>
              </th>
              {rows.classes.map((name) => (
                <td key={name}>
                  <Cell
                    row={row}
                    name={name}
                    isOpened={opened?.row === at && opened.privacy === name}
                    onOpen={() => onOpen({ row: at, privacy: name })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({
  row,
  name,
  isOpened,
  onOpen,
}: {
  readonly row: CoverageRow;
  readonly name: string;
  readonly isOpened: boolean;
  onOpen(): void;
}) {
  const cell = row.cells[name];
  if (cell === undefined || total(cell) === 0) return <span class="none">·</span>;
  const { kept, tokenized, dropped, wrong } = cell;
  const words = `${kept} in clear, ${tokenized} tokens, ${dropped} dropped${wrong > 0 ? `, ${wrong} without a reason` : ''}`;
  return (
    <button
      type="button"
      class={wrong > 0 ? 'cell wrong' : 'cell'}
      aria-expanded={isOpened}
      title={`${name}: ${words}`}
      aria-label={`${row.source}, ${name}: ${words}`}
      onClick={onOpen}
    >
      {/* Height says what colour says: the more comes through, the higher. */}
      <svg viewBox={`0 0 ${total(cell)} 1`} preserveAspectRatio="none" aria-hidden="true">
        <rect class="kept" x="0" width={kept} height="1" />
        <rect class="tokenized" x={kept} y="0.4" width={tokenized} height="0.6" />
        <rect class="dropped" x={kept + tokenized} y="0.75" width={dropped} height="0.25" />
      </svg>
      <span>{wrong > 0 ? `! ${kept}` : kept > 0 ? kept : ''}</span>
    </button>
  );
}

function total({ kept, tokenized, dropped }: CoverageCell): number {
  return kept + tokenized + dropped;
}
