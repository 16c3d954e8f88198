import type { JsonValue } from '../../json/value.ts';
import { setKey } from '../../json/value.ts';
import type { Shape, SourceNode } from '../../shapes/shape.ts';

/** Any JSON value, written as YAML. */
export function json(): Shape<JsonValue> {
  return { jsonSchema: {}, empty: 'read', read: (node) => jsonOf(node) };
}

function jsonOf(node: SourceNode): JsonValue {
  switch (node.type) {
    case 'null':
      return null;
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(jsonOf);
    case 'map': {
      const object = {};
      for (const { key, value } of node.entries) setKey(object, key, jsonOf(value));
      return object;
    }
  }
}
