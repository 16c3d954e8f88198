import type { CoverageRow } from '../../protocol.ts';

interface Props {
  readonly row: CoverageRow;
  readonly privacy: string | undefined;
  onJump(line: number): void;
  onClose(): void;
}

/** The fields behind a cell, worst first, each with the line that decides. */
export function Fields({ row, privacy, onJump, onClose }: Props) {
  const fields = row.fields.filter((field) => privacy === undefined || field.privacy === privacy);
  const sorted = fields.toSorted((a, b) => rank(b) - rank(a) || a.field.localeCompare(b.field));
  return (
    <aside class="fields-of" aria-label="Fields" data-testid="fields">
      <header>
        <h3>
          <code>{row.source}</code> {privacy ?? 'all classes'}
        </h3>
        <button type="button" class="plain" onClick={onClose}>
          Close
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <ul class="scroll" tabIndex={0}>
        {sorted.map(({ field, privacy: name, outcome, line, verdict, why }) => (
          <li key={`${field} ${name}`} class={verdict}>
            <code>{field}</code>
            <span class={`tag ${outcome}`}>{outcome}</span>
            {line === undefined ? null : (
              <button type="button" class="link" onClick={() => onJump(line)}>
                line {line}
              </button>
            )}
            {verdict === 'error' ? <strong>in clear, no reason written</strong> : null}
            {why ? <span class="quiet">{why}</span> : null}
          </li>
        ))}
      </ul>
    </aside>
  );
}

const ORDER = ['dropped', 'redacted', 'digested', 'coarsened', 'pseudonymized', 'reversible', 'partial', 'kept'];

function rank({ outcome, verdict }: CoverageRow['fields'][number]): number {
  return ORDER.indexOf(outcome) + (verdict === 'error' ? 100 : 0);
}
