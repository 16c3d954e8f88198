import type { Finding, ReportOptions } from './finding.ts';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

/** SARIF 2.1.0 (OASIS), as code hosts and editors read it: one run, one rule per code. */
export function formatSarif(findings: readonly Finding[], { tool, version }: ReportOptions): string {
  const codes = [...new Set(findings.map(({ code }) => code))].toSorted();
  const driver = {
    name: tool,
    ...(version === undefined ? {} : { version }),
    rules: codes.map((id) => ({ id, shortDescription: { text: id.replaceAll('-', ' ') } })),
  };
  const results = findings.map((finding) => resultOf(finding, codes.indexOf(finding.code)));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, results, columnKind: 'utf16CodeUnits' }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function resultOf({ code, severity, message, hint, where }: Finding, ruleIndex: number): object {
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: hint ? `${message} ${hint}` : message },
    locations: where?.file === undefined ? [] : [locationOf(where.file, where)],
  };
}

function locationOf(file: string, { line, column, path }: NonNullable<Finding['where']>): object {
  const region = line === undefined ? {} : { region: { startLine: line, startColumn: column ?? 1 } };
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...region },
    ...(path ? { logicalLocations: [{ fullyQualifiedName: path }] } : {}),
  };
}

/** A file name as a URI reference (RFC 3986): relative stays relative, backslashes become slashes. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}
