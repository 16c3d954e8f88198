import { isMap, isSeq, LineCounter, type Node } from 'yaml';
import type { Problem } from '../../errors.ts';
import { composeDocument } from '../../rules/yaml-document.ts';
import type { Finding } from '../report/finding.ts';

/**
 * A rule text without the endpoints that have errors, lines where they were; undefined where nothing else can be judged: an
 * error outside the endpoints, a text that is no YAML, endpoints in one line.
 */
export function readablePart(text: string, problems: readonly Problem[]): string | undefined {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const faulty = new Set(errors.map(({ where }) => /^endpoints\[(\d+)\]/.exec(where?.path ?? '')?.[1]).map(Number));
  const spans = endpointLines(text);
  if (spans === undefined || [...faulty].some(Number.isNaN) || faulty.size >= spans.length) return undefined;
  const isGone = (line: number) => spans.some(([from, to], index) => faulty.has(index) && line >= from && line < to);
  return text
    .split('\n')
    .map((written, index) => (isGone(index + 1) ? '' : written))
    .join('\n');
}

/** Findings that hold whatever the other endpoints say. */
export function ofOneEndpoint({ code }: Finding): boolean {
  return !BETWEEN_ENDPOINTS.has(code);
}

const BETWEEN_ENDPOINTS: ReadonlySet<string> = new Set([
  'join-breaks',
  'reversible-unneeded',
  'opens-sibling',
  'opens-secrets',
]);

type Span = readonly [from: number, to: number];

/** First line of each endpoint and the line behind its last. */
function endpointLines(text: string): readonly Span[] | undefined {
  const lines = new LineCounter();
  const { document } = composeDocument(text, lines);
  const endpoints = document !== undefined && isMap(document.contents) && document.contents.get('endpoints', true);
  if (!endpoints || !isSeq(endpoints) || endpoints.flow === true) return undefined;
  const written = text.split('\n');
  const starts = endpoints.items.map((item) => dashLine(lines.linePos((item as Node).range?.[0] ?? 0).line, written));
  const end = lines.linePos(endpoints.range?.[1] ?? text.length);
  const last = end.col === 1 ? end.line : end.line + 1;
  return starts.map((from, index) => [from, starts[index + 1] ?? last]);
}

/** An entry may begin on the line below its dash. */
function dashLine(line: number, written: readonly string[]): number {
  for (let at = line; at > 0; at--) if (/^\s*-(?:\s|$)/.test(written[at - 1] ?? '')) return at;
  return line;
}
