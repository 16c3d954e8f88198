import type { DifferenceLine } from '../../protocol.ts';

const TITLES: readonly (readonly [DifferenceLine['verdict'], string, string])[] = [
  ['more-permissive', 'Shows more', 'something passes, or may pass, that did not'],
  ['new', 'New', 'could not be called before'],
  ['re-keyed', 'Other tokens', 'as hidden as before, but joins with older data break'],
  ['stricter', 'Stricter', 'something no longer passes'],
  ['gone', 'Gone', 'can no longer be called'],
];

interface Props {
  readonly differences: readonly DifferenceLine[];
  /** Absent where the lines are not of the text in the editor. */
  readonly onJump?: ((line: number) => void) | undefined;
}

/** Differences by what they mean for the people in the data, worst first. */
export function DifferenceList({ differences, onJump }: Props) {
  if (differences.length === 0) {
    return (
      <div class="empty" data-testid="no-difference">
        <h3>No difference in meaning</h3>
        <p>Layout and comments may differ; what is answered, and what of it is shown, does not.</p>
      </div>
    );
  }
  return (
    <div class="differences" data-testid="differences">
      {TITLES.map(([verdict, title, meaning]) => {
        const found = differences.filter((one) => one.verdict === verdict);
        return found.length === 0 ? null : (
          <section key={verdict} class={`verdict ${verdict}`}>
            <h3>
              {title} <span class="count">{found.length}</span> <span class="quiet">{meaning}</span>
            </h3>
            <ul>
              {found.map((one) => (
                <Row key={`${one.endpoint} ${one.field ?? ''} ${one.message}`} one={one} onJump={onJump} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Row({ one, onJump }: { readonly one: DifferenceLine } & Pick<Props, 'onJump'>) {
  const { line, endpoint, field, privacy, message, before, after } = one;
  return (
    <li>
      <p class="subject">
        <code>{endpoint}</code> {field ? <code class="field">{field}</code> : null}
        {privacy ? <span class="tag">{privacy}</span> : null}
        {line === undefined || !onJump ? null : (
          <button type="button" class="link" onClick={() => onJump(line)}>
            line {line}
          </button>
        )}
      </p>
      <p>{message}</p>
      <p class="quiet">
        {before} → {after}
      </p>
    </li>
  );
}
