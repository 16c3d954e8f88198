import type { Finding } from './finding.ts';

const LEVELS = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Workflow commands that GitHub turns into annotations at the line (docs.github.com, "Workflow commands"). */
export function formatGithub(findings: readonly Finding[]): string {
  return findings.map(annotation).join('');
}

function annotation({ code, severity, message, hint, where }: Finding): string {
  const properties = [
    ['file', where?.file],
    ['line', where?.line],
    ['col', where?.line === undefined ? undefined : where.column],
    ['title', code],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${escapedProperty(String(value))}`]));
  return `::${LEVELS[severity]} ${properties.join(',')}::${escapedData(hint ? `${message} ${hint}` : message)}\n`;
}

function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
