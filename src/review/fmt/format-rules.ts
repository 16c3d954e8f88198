import { isMap, isScalar, isSeq, LineCounter, type Pair, type YAMLMap } from 'yaml';
import { failure, type Problem, type Result, success } from '../../errors.ts';
import { parseRuleSet } from '../../rules/parse.ts';
import { composeDocument } from '../../rules/yaml-document.ts';
import type { TransformSettings } from '../../transforms/types.ts';
import { type Child, childOf, keyRank, type MappingRole } from './key-order.ts';

/** How a rule text is laid out anew. */
export interface FormatOptions {
  readonly file?: string | undefined;
  readonly settings: TransformSettings;
}

/**
 * Lays a rule text out in the canonical way: keys in one order, two blanks a level, no folded lines; comments stay with what
 * they stand at. Idempotent. Refuses a text that does not load, and one whose meaning (the fingerprint) or comments would
 * change, which would be a fault of ours.
 */
export function formatRules(text: string, options: FormatOptions): Result<string> {
  const before = parseRuleSet(text, options);
  if (!before.ok) return before;
  const formatted = settled(text);
  const after = parseRuleSet(formatted, options);
  if (!after.ok || after.value.fingerprint !== before.value.fingerprint)
    return failure(changed('would mean something else'));
  if (commentsOf(formatted) !== commentsOf(text)) return failure(changed('would lose a comment'));
  return success(formatted);
}

/** The library moves a comment below a tag above it when it reads its own writing; the second writing stands. */
function settled(text: string): string {
  let [before, after] = ['', text];
  for (let round = 0; round < MAX_ROUNDS && before !== after; round++) [before, after] = [after, layOut(after)];
  return after;
}

const MAX_ROUNDS = 5;

function layOut(text: string): string {
  const { document } = composeDocument(text, new LineCounter());
  // The text loads, so it is YAML.
  if (document === undefined) return text;
  order(document.contents, 'ruleSet');
  return document.toString({ lineWidth: 0, flowCollectionPadding: false, indent: 2 });
}

/** Sorts keys in place; equal ranks keep their order, so that of doubled keys the last still counts. */
function order(node: unknown, role: MappingRole): void {
  if (!isMap(node)) return;
  const [first] = node.items;
  node.items.sort((a, b) => keyRank(role, keyOf(a)) - keyRank(role, keyOf(b)));
  if (first !== undefined && first !== node.items[0]) keepTogether(node, first, role);
  for (const pair of node.items) orderChild(pair.value, childOf(role, keyOf(pair)));
}

/** A comment above the first key stands at the mapping for the library; when that key moves, its comment moves with it. */
function keepTogether(node: YAMLMap, { key }: Pair, role: MappingRole): void {
  const now = node.items[0]?.key;
  if (isScalar(now)) now.spaceBefore = false;
  if (role === 'ruleSet' || !isScalar(key) || typeof node.commentBefore !== 'string') return;
  key.commentBefore = [node.commentBefore, key.commentBefore].filter((text) => typeof text === 'string').join('\n');
  node.commentBefore = null;
}

function orderChild(value: unknown, child: Child | undefined): void {
  if (child === undefined) return;
  const [how, role] = child;
  if (how === 'one') order(value, role);
  else if (how === 'list' && isSeq(value)) for (const item of value.items) order(item, role);
  else if (how === 'names' && isMap(value)) for (const pair of value.items) order(pair.value, role);
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}

/** Every comment's words, in one order: places may move, words may not. */
function commentsOf(text: string): string {
  const { document } = composeDocument(text, new LineCounter());
  const found: string[] = [];
  collect(document, found);
  return found.toSorted().join('\n');
}

function collect(node: unknown, found: string[]): void {
  if (typeof node !== 'object' || node === null) return;
  const { comment, commentBefore, items, contents, key, value } = node as Record<string, unknown>;
  for (const words of [comment, commentBefore]) {
    if (typeof words === 'string')
      found.push(
        ...words
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      );
  }
  for (const inner of [contents, key, isScalar(node) ? undefined : value]) collect(inner, found);
  if (Array.isArray(items)) for (const item of items) collect(item, found);
}

function changed(what: string): Problem {
  const message = `Laid out anew, the file ${what}; it was left as it is.`;
  return {
    code: 'rule-set-invalid',
    severity: 'error',
    message,
    hint: 'Move comments to lines of their own and try again.',
  };
}
