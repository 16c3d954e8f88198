/**
 * Cuts a rule text down to one endpoint, line numbers kept, so that a keystroke costs the parse of one endpoint and not of all.
 *
 * The engine parses the result as it parses any rule text. Rules may not use anchors, so an endpoint means the same alone; what
 * stands outside `endpoints` (definitions, headers) stays. Undefined when the text is not laid out as one list item an
 * endpoint: then there is no short way.
 */
export function focusOn(text: string, endpoint: number): string | undefined {
  const lines = text.split('\n');
  const items = endpointItems(lines);
  const item = items[endpoint];
  if (item === undefined) return undefined;
  const last = items.at(-1)?.end ?? item.end;
  const first = items[0]?.start ?? item.start;
  return lines
    .map((line, at) => (at < first || at >= last || (at >= item.start && at < item.end) ? line : ''))
    .join('\n');
}

/** Which endpoint, counted from 0, the line (from 1) stands in. */
export function endpointAt(text: string, line: number): number | undefined {
  const found = endpointItems(text.split('\n')).findIndex(({ start, end }) => line > start && line <= end);
  return found < 0 ? undefined : found;
}

/** How many endpoints the text has, as far as its layout says. */
export function countEndpoints(text: string): number {
  return endpointItems(text.split('\n')).length;
}

interface Item {
  /** Lines from 0; `end` is the first line after. */
  readonly start: number;
  readonly end: number;
}

function endpointItems(lines: readonly string[]): Item[] {
  const key = lines.findIndex((line) => /^endpoints:\s*(?:#.*)?$/.test(line));
  if (key < 0) return [];
  const starts: number[] = [];
  let indent: number | undefined;
  let at = key + 1;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const depth = /^ *(?=[^\s#])/.exec(line)?.[0].length;
    if (depth === undefined) continue;
    indent ??= depth;
    const isItem = line.startsWith('- ', depth) || line.slice(depth).trimEnd() === '-';
    if (depth < indent || (depth === indent && !isItem)) break;
    if (depth === indent) starts.push(at);
  }
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? at }));
}
