import { isObject, type JsonValue } from '../../src/json/value.ts';
import type { SourceNode } from '../../src/shapes/index.ts';

/** What the YAML reader would give for a value, with paths as places. */
export function sourceNode(value: JsonValue, path = ''): SourceNode {
  const where = { path };
  if (value === null) return { type: 'null', where };
  if (Array.isArray(value)) {
    return { type: 'list', where, items: value.map((item, index) => sourceNode(item, `${path}[${index}]`)) };
  }
  if (!isObject(value)) return { type: 'scalar', where, text: String(value), value: value as string };
  const entries = Object.entries(value).map(([key, child]) => {
    const place = path === '' ? key : `${path}.${key}`;
    return { key, keyWhere: { path: place }, value: sourceNode(child, place) };
  });
  return { type: 'map', where, entries };
}
