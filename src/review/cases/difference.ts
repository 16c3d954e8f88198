import { serialize } from '../../json/serialize.ts';
import { isObject, type JsonValue, keysOf } from '../../json/value.ts';

/** Differences shown of one comparison; the rest is counted. */
const MAX_SHOWN = 8;

/** Where two JSON values differ, as lines: the path, `-` what should be, `+` what is. */
export function firstDifferences(wanted: JsonValue, is: JsonValue): string[] {
  const found: string[] = [];
  compare(wanted, is, '$', found);
  const more = found.length - MAX_SHOWN;
  return more > 0 ? [...found.slice(0, MAX_SHOWN), `  … and ${more} more`] : found;
}

function compare(wanted: JsonValue | undefined, is: JsonValue | undefined, path: string, found: string[]): void {
  if (isObject(wanted) && isObject(is)) {
    for (const key of new Set([...keysOf(wanted), ...keysOf(is)]))
      compare(own(wanted, key), own(is, key), `${path}.${key}`, found);
    return;
  }
  if (Array.isArray(wanted) && Array.isArray(is)) {
    for (let index = 0; index < Math.max(wanted.length, is.length); index++)
      compare(wanted[index], is[index], `${path}[${index}]`, found);
    return;
  }
  const [should, comes] = [shown(wanted), shown(is)];
  if (should !== comes) found.push(`  ${path}\n    - ${should}\n    + ${comes}`);
}

function own(object: Readonly<Record<string, JsonValue>>, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function shown(value: JsonValue | undefined): string {
  return value === undefined ? '(nothing)' : serialize(value);
}
