import { parseDocument } from '../../src/json/parse.ts';
import { serialize } from '../../src/json/serialize.ts';
import type { JsonValue } from '../../src/json/value.ts';
import { parseJsonPath } from '../../src/jsonpath/parse.ts';
import { type NodeRef, selectNodes } from '../../src/jsonpath/select.ts';

/** Nodes of a path that must parse. */
export function nodesOf(path: string, document: JsonValue): NodeRef[] {
  const parsed = parseJsonPath(path);
  if (!parsed.ok) throw new Error(`${path}: ${parsed.problems[0]?.message}`);
  return selectNodes(parsed.value, document);
}

/** What a path selects in a JSON text, as JSON text of a list. */
export function selected(path: string, json: string): string {
  const document = parseDocument(json, { maxDepth: 64 });
  return serialize(nodesOf(path, document).map(({ value }) => value));
}
