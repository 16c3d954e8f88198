import { type Problem, ResponseRefused } from '../errors.ts';
import { parseDocument } from '../json/parse.ts';
import { serialize } from '../json/serialize.ts';
import { type JsonValue, setKey } from '../json/value.ts';
import type { JsonPath } from '../jsonpath/ast.ts';
import { type NodeRef, selectNodes } from '../jsonpath/select.ts';

// JSON inside a text comes from strangers; the response around it has the same bound by default.
const MAX_DEPTH = 64;

/**
 * Rewrites values inside a text that is itself JSON: at `path`, texts by `apply` and all others to null, and writes the whole
 * back as text. Null when the text is not one JSON document or `path` selects nothing in it, so that nothing unread passes (W6).
 */
export function rewriteInside(text: string, path: JsonPath, apply: (text: string) => string): string | null {
  const document = parseQuietly(text);
  const nodes = document === undefined ? [] : selectNodes(path, document);
  if (document === undefined || nodes.length === 0) return null;
  let rewritten = document;
  for (const node of nodes) {
    const value = typeof node.value === 'string' ? apply(node.value) : null;
    // Only a node without a parent is the document itself.
    if (node.parent === undefined) rewritten = value;
    else setNode(node, value);
  }
  return serialize(rewritten);
}

/** In place: the inner document is our own parse of the text. */
function setNode({ parent, key }: NodeRef, value: JsonValue): void {
  if (Array.isArray(parent)) parent[Number(key)] = value;
  else if (parent !== undefined) setKey(parent, String(key), value);
}

function parseQuietly(text: string): JsonValue | undefined {
  try {
    return parseDocument(text, { maxDepth: MAX_DEPTH });
  } catch (error) {
    if (error instanceof ResponseRefused) return undefined;
    throw error;
  }
}

/** Said when rules load, since the rest of an inner document escapes the response schema. */
export function innerPassWarning(option: string): Problem {
  return {
    code: 'transform-option-invalid',
    severity: 'warning',
    message: `What ${option} does not select inside the text passes as it is.`,
    hint: 'Make sure that the inner document holds nothing personal beside it.',
    where: { path: option },
  };
}
