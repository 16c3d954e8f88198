import type { Finding, ReportOptions } from './finding.ts';

/** `{tool, findings: [{code, severity, message, hint?, file?, line?, column?, path?}]}`. */
export function formatJson(findings: readonly Finding[], { tool }: ReportOptions): string {
  const rows = findings.map(({ where, ...finding }) => ({ ...finding, ...where }));
  return `${JSON.stringify({ tool, findings: rows }, null, 2)}\n`;
}
