import { isObject, type JsonValue } from '../../../src/json/value.ts';
import type { JsonPath, Segment } from '../../../src/jsonpath/ast.ts';
import { compileFilter } from '../../../src/jsonpath/filter.ts';
import { childKeys, childOf, type Location, valueAt } from './copy.ts';

/** Where a path leads in a document: each place once, outer places before inner ones. Segment by segment, nothing clever. */
export function locate(path: JsonPath, document: JsonValue): Location[] {
  let found: Location[] = [[]];
  for (const segment of path.segments) {
    const from = segment.deep ? found.flatMap((location) => selfAndBelow(document, location)) : found;
    found = unique(from.flatMap((location) => step(segment, document, location)));
  }
  return found.sort((a, b) => a.length - b.length);
}

function selfAndBelow(document: JsonValue, location: Location): Location[] {
  const below = childKeys(valueAt(document, location)).flatMap((key) => selfAndBelow(document, [...location, key]));
  return [location, ...below];
}

function step({ selector }: Segment, document: JsonValue, location: Location): Location[] {
  const value = valueAt(document, location);
  const members = (keys: readonly (string | number)[]) =>
    keys.filter((key) => childOf(value, key) !== undefined).map((key) => [...location, key]);
  const length = Array.isArray(value) ? value.length : 0;
  switch (selector.type) {
    case 'names':
      return members(selector.names);
    case 'wildcard':
      return members(childKeys(value));
    case 'indexes':
      return members(selector.indexes.map((index) => (index < 0 ? index + length : index)));
    case 'slice':
      return members([...Array(length).keys()].slice(selector.start ?? 0, selector.end ?? length));
    case 'filter': {
      const test = compileFilter(selector.filter);
      if (isObject(value)) return test(value, document) ? [location] : [];
      return members(childKeys(value).filter((key) => test(childOf(value, key) as JsonValue, document)));
    }
  }
}

function unique(locations: readonly Location[]): Location[] {
  return [...new Map(locations.map((location) => [JSON.stringify(location), location])).values()];
}
