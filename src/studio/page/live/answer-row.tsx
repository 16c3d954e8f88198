import type { AnswerLine } from '../../protocol.ts';
import { LOOKS, OutcomeIcon } from '../outcomes.tsx';

/** Height of a row, pixels; every row has it, so that a long answer scrolls without measuring. */
export const ROW_HEIGHT = 22;

interface Props {
  readonly line: AnswerLine;
  readonly at: number;
  readonly isCurrent: boolean;
  onPoint(): void;
  onJump(): void;
}

/** One line of the answer. */
export function AnswerRow({ line, at, isCurrent, onPoint, onJump }: Props) {
  const { outcome, depth, key, text } = line;
  const isFrame = outcome === 'frame';
  return (
    // The list around it has the focus and the keys (aria-activedescendant).
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list answers Enter
    <div
      id={`row-${at}`}
      class={`row ${outcome}${isCurrent ? ' current' : ''}`}
      role="option"
      tabIndex={-1}
      aria-selected={isCurrent}
      style={{ top: `${at * ROW_HEIGHT}px` }}
      onMouseEnter={onPoint}
      onClick={onJump}
    >
      <span class="gutter">{isFrame ? null : <OutcomeIcon outcome={outcome} />}</span>
      <span class="line" style={{ paddingLeft: `${Math.min(depth, 12) * 16}px` }}>
        {key === undefined ? null : <span class="key">{key}: </span>}
        {outcome === 'dropped' ? <s class="value">{text}</s> : <span class="value">{text}</span>}
        {isFrame ? null : <span class="unseen">, {LOOKS[outcome].word}</span>}
      </span>
    </div>
  );
}
