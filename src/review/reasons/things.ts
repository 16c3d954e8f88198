import { isMap, isScalar, isSeq, LineCounter, type Node } from 'yaml';
import { composeDocument } from '../../rules/yaml-document.ts';

/** How many things that a finding can be about begin on each line: fields of a schema, paths, transforms, endpoints. */
export type ThingsAt = (line: number) => number;

/** Counts the things of a rule text. A text that is no YAML has none, and does not load either. */
export function thingsIn(text: string): ThingsAt {
  const lines = new LineCounter();
  const { document } = composeDocument(text, lines);
  const counts = new Map<number, number>();
  const count = (node: unknown): void => {
    const offset = (node as Partial<Node> | null)?.range?.[0];
    if (offset === undefined) return;
    const { line } = lines.linePos(offset);
    counts.set(line, (counts.get(line) ?? 0) + 1);
  };
  visit(document?.contents, count);
  return (line) => counts.get(line) ?? 0;
}

type Count = (node: unknown) => void;

function visit(node: unknown, count: Count): void {
  if (isSeq(node)) for (const item of node.items) visit(item, count);
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? key.value : undefined;
    if (name === 'properties' && isMap(value)) fields(value.items, count);
    if (name === 'jsonPaths') for (const path of isSeq(value) ? value.items : [value]) count(path);
    if (LISTS.has(name) && isSeq(value)) for (const item of value.items) if (isWithoutPaths(item)) count(item);
    visit(value, count);
  }
}

const LISTS: ReadonlySet<unknown> = new Set(['endpoints', 'transforms', 'augments']);

/** A transform that writes its paths on its own first line is one thing with the one path it has. */
function isWithoutPaths(item: unknown): boolean {
  return !(isMap(item) && item.flow === true && item.has('jsonPaths'));
}

/** A field that only holds others is not counted: what comes out are those. */
function fields(pairs: readonly { readonly key: unknown; readonly value: unknown }[], count: Count): void {
  for (const { key, value } of pairs) if (!hasFields(value)) count(key);
}

function hasFields(schema: unknown): boolean {
  if (isSeq(schema)) return schema.items.some(hasFields);
  if (!isMap(schema)) return false;
  return schema.items.some(
    ({ key, value }) => (isScalar(key) && key.value === 'properties' && isMap(value)) || hasFields(value),
  );
}
