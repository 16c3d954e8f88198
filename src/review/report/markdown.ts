import type { Finding } from './finding.ts';
import { placeText } from './pretty.ts';
import { markdownTable } from './table.ts';

/** A table for a pull request or a wiki. */
export function formatMarkdown(findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  const rows = findings.map(({ code, severity, message, hint, where }) => [
    severity,
    `\`${code}\``,
    placeText(where),
    hint ? `${message} ${hint}` : message,
  ]);
  return markdownTable(['severity', 'code', 'where', 'finding'], rows);
}
