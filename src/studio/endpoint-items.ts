/** One item of the list of endpoints, as the layout has it. Lines from 0; `end` is the first line after it. */
export interface EndpointItem {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the items of `endpoints:` by layout alone, one block list item an endpoint; none where the text is not laid out so.
 * Without imports: the page uses it on what is being written, and the server to read one endpoint alone.
 */
export function endpointItems(lines: readonly string[]): EndpointItem[] {
  const key = lines.findIndex((line) => /^endpoints:\s*(?:#.*)?$/.test(line));
  if (key < 0) return [];
  const starts: number[] = [];
  let indent: number | undefined;
  let at = key + 1;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const depth = depthOf(line);
    if (depth === undefined) continue;
    indent ??= depth;
    const isItem = line.startsWith('- ', depth) || line.slice(depth).trimEnd() === '-';
    if (depth < indent || (depth === indent && !isItem)) break;
    if (depth === indent) starts.push(at);
  }
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? at }));
}

/** A change of a text: what stands between two offsets becomes `insert`. */
export interface Insertion {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * Where an entry (a block list item, indented by two) goes to be the last endpoint. Undefined where the layout does not tell:
 * a text is not to be broken.
 */
export function endpointInsertion(text: string, entry: string): Insertion | undefined {
  const lines = text.split('\n');
  const last = endpointItems(lines).at(-1);
  if (last === undefined) return firstEndpoint(text, lines, entry);
  const indent = depthOf(lines[last.start] ?? '') ?? 0;
  const at = lastLineOf(lines, last, indent);
  const from = offsetOf(lines, at + 1) - 1;
  return { from, to: from, insert: `\n${indented(entry, indent)}` };
}

/** The last line that says something of an item; comments belong to it when they are deeper than its dash. */
function lastLineOf(lines: readonly string[], { start, end }: EndpointItem, indent: number): number {
  let at = end - 1;
  while (at > start && !/^\s*[^\s#]/.test(lines[at] ?? '') && !isDeepComment(lines[at] ?? '', indent)) at--;
  return at;
}

function isDeepComment(line: string, indent: number): boolean {
  return (/^ *(?=#)/.exec(line)?.[0].length ?? 0) > indent;
}

function firstEndpoint(text: string, lines: readonly string[], entry: string): Insertion | undefined {
  const empty = lines.findIndex((line) => /^endpoints:\s*(?:\[\s*\])?\s*(?:#.*)?$/.test(line));
  if (empty >= 0 && isNothingBelow(lines, empty)) {
    const from = offsetOf(lines, empty);
    return { from, to: from + (lines[empty] ?? '').length, insert: `endpoints:\n${indented(entry, 2)}` };
  }
  if (/^\s*["']?endpoints["']?\s*:/m.test(text)) return undefined;
  const glue = text === '' || text.endsWith('\n') ? '' : '\n';
  return { from: text.length, to: text.length, insert: `${glue}endpoints:\n${indented(entry, 2)}\n` };
}

/** What stands below is no value of the key: the text ends, or goes on with another key. */
function isNothingBelow(lines: readonly string[], key: number): boolean {
  const next = lines.slice(key + 1).find((line) => depthOf(line) !== undefined);
  return next === undefined || /^[\w"']/.test(next);
}

function indented(entry: string, indent: number): string {
  return entry.trimEnd().replaceAll(/^ {2}/gm, ' '.repeat(indent));
}

function offsetOf(lines: readonly string[], at: number): number {
  return lines.slice(0, at).reduce((sum, line) => sum + line.length + 1, 0);
}

/** Undefined for blank lines and comments. */
function depthOf(line: string): number | undefined {
  return /^ *(?=[^\s#])/.exec(line)?.[0].length;
}
