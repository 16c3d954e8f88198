/** JSON data: what a bundle can hold. */
export type PlainData = null | boolean | number | string | readonly PlainData[] | { readonly [key: string]: PlainData };

/**
 * Turns frozen rule data (objects, arrays, maps, sets, undefined) into JSON data. `leaveOut` names keys to drop, wherever
 * they stand in objects; keys of maps are never dropped. Functions are a bug: rule data holds none.
 */
export function toPlain(value: unknown, leaveOut: ReadonlySet<string>): PlainData {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number')
    return value;
  if (value instanceof Map) return { $map: [...value].map(([key, one]) => [String(key), toPlain(one, leaveOut)]) };
  if (value instanceof Set) return { $set: [...value].map((one) => toPlain(one, leaveOut)) };
  if (Array.isArray(value)) return value.map((one) => toPlain(one, leaveOut));
  if (typeof value !== 'object') throw new TypeError(`Rule data cannot hold a ${typeof value}.`);
  const entries = Object.entries(value).filter(([key, one]) => one !== undefined && !leaveOut.has(key));
  return Object.fromEntries(entries.map(([key, one]) => [key, toPlain(one, leaveOut)]));
}

/** The inverse of {@link toPlain}; frozen. Keys that were undefined are absent, which reads the same. */
export function fromPlain(data: PlainData): unknown {
  if (data === null || typeof data !== 'object') return data;
  if (isList(data)) return Object.freeze(data.map(fromPlain));
  const { $map, $set } = data;
  if ($map !== undefined) return new Map(pairs($map).map(([key, one]) => [key, fromPlain(one)]));
  if ($set !== undefined) return new Set(isList($set) ? $set.map(fromPlain) : []);
  return Object.freeze(Object.fromEntries(Object.entries(data).map(([key, one]) => [key, fromPlain(one)])));
}

function pairs(data: PlainData): readonly (readonly [PlainData, PlainData])[] {
  return isList(data) ? data.map((pair) => (isList(pair) ? [pair[0] ?? null, pair[1] ?? null] : [null, null])) : [];
}

function isList(data: PlainData): data is readonly PlainData[] {
  return Array.isArray(data);
}
