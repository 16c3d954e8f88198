import type { Finding, ReportOptions } from './finding.ts';
import { placeText } from './pretty.ts';

/** JUnit XML, as build servers read it: one test case per finding; errors and warnings failed, the rest passed. */
export function formatJunit(findings: readonly Finding[], { tool }: ReportOptions): string {
  const failures = findings.filter(({ severity }) => severity !== 'info').length;
  const counts = `tests="${findings.length}" failures="${failures}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="${escaped(tool)}" ${counts}>`,
    ...findings.map(caseOf),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function caseOf(finding: Finding): string {
  const { code, severity, message, hint = '', where } = finding;
  const name = `name="${escaped(`${code} ${placeText(where)}`.trim())}" classname="${escaped(where?.file ?? 'rules')}"`;
  if (severity === 'info') return `    <testcase ${name}><system-out>${escaped(message)}</system-out></testcase>`;
  const failure = `<failure type="${severity}" message="${escaped(message)}">${escaped(hint)}</failure>`;
  return `    <testcase ${name}>${failure}</testcase>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for XML 1.0: what its Char production leaves out becomes a question mark. */
export function escaped(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '?')
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
