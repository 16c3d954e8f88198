import type { Finding, ReportOptions } from './finding.ts';
import { formatGithub } from './github.ts';
import { formatJson } from './json.ts';
import { formatJunit } from './junit.ts';
import { formatMarkdown } from './markdown.ts';
import { formatPretty } from './pretty.ts';
import { formatSarif } from './sarif.ts';

/** The forms a report can have. */
export const FORMATS = ['pretty', 'json', 'sarif', 'junit', 'github', 'markdown'] as const;

/** One of {@link FORMATS}. */
export type Format = (typeof FORMATS)[number];

const WRITERS: Readonly<Record<Format, (findings: readonly Finding[], options: ReportOptions) => string>> = {
  pretty: formatPretty,
  json: formatJson,
  sarif: formatSarif,
  junit: formatJunit,
  github: formatGithub,
  markdown: formatMarkdown,
};

/** Says whether a word is one of {@link FORMATS}. */
export function isFormat(word: string): word is Format {
  return (FORMATS as readonly string[]).includes(word);
}

/**
 * Findings as text, ended by a line break unless it is empty. `pretty`, `github` and `markdown` of no findings are empty;
 * `json`, `sarif` and `junit` are complete documents, since a reader waits for one.
 */
export function formatFindings(findings: readonly Finding[], format: Format, options: ReportOptions): string {
  return WRITERS[format](findings, options);
}
