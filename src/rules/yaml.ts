import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair } from 'yaml';
import { failure, type Place, type Problem, type Result, success } from '../errors.ts';
import { problemAt } from '../shapes/problems.ts';
import type { SourceEntry, SourceNode } from '../shapes/shape.ts';
import { composeDocument } from './yaml-document.ts';

/**
 * Longer rule texts are refused unread: on text that is not YAML the library's time grows with the square of its length. The
 * shipped rule sets are below a fifth of it.
 */
const MAX_TEXT_LENGTH = 512 * 1024;

interface Reading {
  readonly text: string;
  readonly lines: LineCounter;
  readonly file: string | undefined;
  readonly problems: Problem[];
}

/**
 * Reads YAML (JSON included) into nodes with places.
 *
 * Duplicate keys: the last wins, with a warning. Anchors, aliases and merge keys are refused, so that what stands in a
 * line is all there is to it. Errors: `yaml-invalid`; of what is not YAML at all, the first.
 */
export function readSource(text: string, file?: string): Result<SourceNode> {
  const reading: Reading = { text, lines: new LineCounter(), file, problems: [] };
  if (text.length > MAX_TEXT_LENGTH) {
    const message = `The text has ${text.length} characters; the most that is read is ${MAX_TEXT_LENGTH}.`;
    return failure(problemAt({ file }, 'yaml-invalid', message));
  }
  const foreign = /[\u0000\uFFFD]/.exec(text);
  if (foreign !== null) return failure(wrongEncoding(text, foreign, file));
  const document = parse(text, reading);
  if (document === undefined) return failure(...reading.problems);
  const node = toSource(document.contents ?? null, '', reading);
  const failed = reading.problems.some(({ severity }) => severity === 'error');
  return failed ? failure(...reading.problems) : success(node, reading.problems);
}

/** Reading other encodings as UTF-8 leaves zeros, or marks in place of what it could not read. */
function wrongEncoding(text: string, { index, 0: found }: RegExpExecArray, file: string | undefined): Problem {
  const before = text.slice(0, index).split('\n');
  const where = { file, line: before.length, column: (before.at(-1) ?? '').length + 1 };
  const message =
    found === '\0' || text.includes('\0')
      ? 'The text is not UTF-8: it holds zero bytes, as UTF-16 does.'
      : 'The text is not UTF-8: here stands what could not be read.';
  return problemAt(where, 'yaml-invalid', message, 'Save the file as UTF-8.');
}

function parse(text: string, reading: Reading): Document | undefined {
  const { document, fault } = composeDocument(text, reading.lines);
  if (fault) reading.problems.push(problemAt(placeAt(fault.at, '', reading), 'yaml-invalid', fault.message));
  return document;
}

function toSource(node: unknown, path: string, reading: Reading): SourceNode {
  const where = placeAt(startOf(node as Node | null, reading.text), path, reading);
  if (isAlias(node)) return refused(where, `the alias "*${node.source}"`, reading);
  if (hasAnchor(node)) reading.problems.push(refusal(where, 'an anchor'));
  const tag = tagOf(node);
  if (isMap(node)) return { type: 'map', where, tag, entries: entriesOf(node.items, { path, reading }) };
  if (isSeq(node)) {
    const items = node.items.map((item, index) => toSource(item, `${path}[${index}]`, reading));
    return { type: 'list', where, tag, items };
  }
  return scalarSource(node, { where, tag });
}

/** A node begins with its tag, which the library does not count in. */
function startOf(node: Node | null, text: string): number {
  const start = node?.range?.[0] ?? 0;
  if (tagOf(node) === undefined) return start;
  const tag = /!\S*\s*$/.exec(text.slice(Math.max(0, start - MAX_TAG_LENGTH), start));
  return tag === null ? start : start - tag[0].length;
}

/** Blanks of the next line included. */
const MAX_TAG_LENGTH = 200;

function scalarSource(node: unknown, place: { readonly where: Place; readonly tag: string | undefined }): SourceNode {
  if (!isScalar(node) || node.value === null || node.value === undefined) return { type: 'null', ...place };
  const plain = node.type === 'PLAIN';
  const text = plain && node.source !== undefined ? node.source : String(node.value);
  const value = typeof node.value === 'number' || typeof node.value === 'boolean' ? node.value : text;
  const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  const inset = plain ? 0 : quoted ? 1 : undefined;
  return { type: 'scalar', ...place, text, value, inset };
}

interface Parent {
  readonly path: string;
  readonly reading: Reading;
}

function entriesOf(pairs: readonly Pair[], parent: Parent): readonly SourceEntry[] {
  const entries = new Map<string, SourceEntry>();
  for (const pair of pairs) {
    const key = keyOf(pair.key, parent);
    if (key === undefined) continue;
    if (entries.has(key.text)) parent.reading.problems.push(duplicate(key));
    const value = toSource(pair.value ?? pair.key, key.path, parent.reading);
    entries.set(key.text, { key: key.text, keyWhere: key.where, value: pair.value === null ? empty(value) : value });
  }
  return [...entries.values()];
}

interface Key {
  readonly text: string;
  readonly path: string;
  readonly where: Place;
}

function keyOf(node: unknown, { path, reading }: Parent): Key | undefined {
  const where = placeAt((node as Node | null)?.range?.[0] ?? 0, path, reading);
  if (!isScalar(node)) {
    reading.problems.push(problemAt(where, 'yaml-invalid', 'A key must be plain text.'));
    return undefined;
  }
  if (node.value === '<<' && node.type === 'PLAIN') reading.problems.push(refusal(where, 'a merge key'));
  if (hasAnchor(node)) reading.problems.push(refusal(where, 'an anchor'));
  const text = node.type === 'PLAIN' && node.source !== undefined ? node.source : String(node.value);
  const keyPath = pathOf(path, text);
  return { text, path: keyPath, where: { ...where, path: keyPath } };
}

function pathOf(parent: string, key: string): string {
  if (!/^[^\s.[\]'"]+$/.test(key)) return `${parent}['${key.replaceAll("'", "\\'")}']`;
  return parent === '' ? key : `${parent}.${key}`;
}

function empty(node: SourceNode): SourceNode {
  return { type: 'null', where: node.where, tag: node.tag };
}

function duplicate(key: Key): Problem {
  const message = `The key "${key.text}" stands twice in this mapping; the last one counts.`;
  return { ...problemAt(key.where, 'rule-set-invalid', message, 'Keep one of them.'), severity: 'warning' };
}

function hasAnchor(node: unknown): boolean {
  return node !== null && typeof node === 'object' && 'anchor' in node && node.anchor !== undefined;
}

function refused(where: Place, what: string, reading: Reading): SourceNode {
  reading.problems.push(refusal(where, what));
  return { type: 'null', where };
}

function refusal(where: Place, what: string): Problem {
  const hint = 'Write the text out, or use "definitions" and "$ref" for response schemas.';
  return problemAt(where, 'yaml-invalid', `Rules may not use ${what}.`, hint);
}

/** The tag without its marks: `!<pseudonymize>` and `!pseudonymize` are the same; YAML's own tags say nothing here. */
function tagOf(node: unknown): string | undefined {
  const tag = node !== null && typeof node === 'object' && 'tag' in node ? node.tag : undefined;
  if (typeof tag !== 'string' || tag.startsWith('tag:yaml.org,2002:')) return undefined;
  return tag.replace(/^!/, '') || undefined;
}

function placeAt(offset: number, path: string, { lines, file }: Reading): Place {
  const { line, col } = lines.linePos(offset);
  return { file, line, column: col, path };
}
