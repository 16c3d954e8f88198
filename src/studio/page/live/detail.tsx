import type { AnswerLine, RuleReference } from '../../protocol.ts';
import { LOOKS } from '../outcomes.tsx';

interface Props {
  readonly line: AnswerLine | undefined;
  readonly path: string;
  readonly rule: RuleReference | undefined;
  readonly ruleText: (line: number) => string;
}

/** What happened to the current line and which rule says so. Its height never changes. */
export function Detail({ line, path, rule, ruleText }: Props) {
  const look = line === undefined || line.outcome === 'frame' ? undefined : LOOKS[line.outcome];
  return (
    <div class="detail" aria-live="polite" data-testid="detail">
      <p class="what">
        <code>{path}</code> {look ? <strong>{look.word}</strong> : null}
        {look ? <span class="quiet">: {line?.note ?? look.meaning}</span> : null}
      </p>
      <p class="from">
        {line?.before === undefined ? null : (
          <>
            <span class="quiet">was </span>
            <code>{line.before}</code>
          </>
        )}
      </p>
      <p class="rule">
        {rule === undefined ? null : (
          <>
            <span class="quiet">
              {rule.name}, line {rule.line}:{' '}
            </span>
            <code>{ruleText(rule.line).trim()}</code>
          </>
        )}
      </p>
    </div>
  );
}
