import type { Place } from '../../errors.ts';
import type { Finding } from './finding.ts';

/** For a person, one or two lines each: `file:line:column: severity code: message`, and the hint below. */
export function formatPretty(findings: readonly Finding[]): string {
  return findings.map(pretty).join('');
}

/** `file:line:column`, as editors and terminals link it; empty for no place. */
export function placeText(where: Place | undefined): string {
  if (where?.line === undefined) return where?.file ?? '';
  return `${where.file ?? 'rules'}:${where.line}:${where.column ?? 1}`;
}

function pretty({ code, severity, message, hint, where }: Finding): string {
  const place = placeText(where);
  return `${place === '' ? '' : `${place}: `}${severity} ${code}: ${message}\n${hint ? `    ${hint}\n` : ''}`;
}
