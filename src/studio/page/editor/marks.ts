import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { Mark } from '../../protocol.ts';

/** Problems as the editor underlines them: from the column named to the end of what stands there. */
export function diagnosticsOf(marks: readonly Mark[], text: Text): Diagnostic[] {
  return marks.map(({ severity, message, hint, line = 1, column = 1 }) => {
    const at = text.line(Math.min(Math.max(line, 1), text.lines));
    const start = Math.min(column - 1, at.length);
    const rest = at.text.slice(start);
    const length = /^[^\s,#]+/.exec(rest)?.[0].length ?? rest.length;
    const from = at.from + start;
    return {
      from,
      to: Math.min(from + Math.max(length, 1), at.to),
      severity,
      message: hint ? `${message} ${hint}` : message,
    };
  });
}
