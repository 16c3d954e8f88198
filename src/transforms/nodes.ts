import { type JsonObject, type JsonValue, setKey } from '../json/value.ts';
import type { JsonPath } from '../jsonpath/ast.ts';
import { type NodeRef, selectNodes } from '../jsonpath/select.ts';

/** The values that a path selects. */
export function valuesAt(path: JsonPath, root: JsonValue): readonly JsonValue[] {
  return selectNodes(path, root).map((node) => nodeValue(node, root));
}

/** The value at a node. */
export function nodeValue({ parent, key }: NodeRef, root: JsonValue): JsonValue {
  return parent === undefined ? root : ((parent as JsonObject)[key] as JsonValue);
}

/** Changes the value at a node, in place; gives back the root, which is another one when the node is the root itself. */
export function replaceNode({ parent, key }: NodeRef, root: JsonValue, value: JsonValue): JsonValue {
  if (parent === undefined) return value;
  if (Array.isArray(parent)) parent[key as number] = value;
  else setKey(parent, key as string, value);
  return root;
}
