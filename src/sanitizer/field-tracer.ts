import type { Place } from '../errors.ts';
import { ExactNumber, isObject, type JsonValue, keysOf } from '../json/value.ts';
import { REMOVED } from '../transforms/types.ts';
import type { Tracer } from './walk/tracer.ts';

/**
 * What happened to a field.
 * - `kept`: came out as it was. `nulled`: of another type than the schema declares, so null (or, in a list, gone).
 * - `unknown`: no rule mentions it, dropped. `dropped`: a transform names it, but the schema does not declare it.
 * - `transformed`, `removed`: by the transform at `rule`; what an augment wrote is `transformed` from null.
 */
export type FieldOutcome = 'kept' | 'nulled' | 'unknown' | 'dropped' | 'transformed' | 'removed';

/** One thing that happened to one field, in the order of the walks. Holds values: for the rule author's eyes, never for a log. */
export interface FieldEvent {
  /** From the root of the document as the walk found it: `['users', 0, 'email']`. */
  readonly path: readonly (string | number)[];
  readonly outcome: FieldOutcome;
  /** The transform's name and its line in the rule file. */
  readonly rule?: { readonly name: string; readonly where: Place } | undefined;
  readonly before: JsonValue;
  /** Absent when the value was taken out. */
  readonly after?: JsonValue | undefined;
}

type Path = readonly (string | number)[];
/** A tracer that is also told of a document which no walk went into, since nothing is declared or selected in it. */
export interface FieldTracer extends Tracer {
  passed(document: JsonValue): void;
}

/**
 * Writes events. A leaf with transforms tells of each; one without is kept or nulled. `augmentOf` names the augment that wrote
 * a key which begins with `+`.
 */
export function createFieldTracer(events: FieldEvent[], augmentOf: (key: string) => FieldEvent['rule']): FieldTracer {
  const path: (string | number)[] = [];
  // For each open place: how many events there were when it was entered.
  const marks: number[] = [];
  const told = new Set<string>();
  const tell = (event: FieldEvent): void => {
    events.push(event);
    told.add(placeKey(event.path));
  };
  // A later walk passes what an earlier one left: that is no news.
  const keep = (at: Path, value: JsonValue): void => {
    for (const leaf of leavesOf(value, at))
      if (!told.has(placeKey(leaf.path))) tell({ ...leaf, outcome: 'kept', after: leaf.before });
  };
  const silent = (before: JsonValue, after: JsonValue | undefined): void => {
    const key = path.at(-1);
    const rule = typeof key === 'string' && key.startsWith('+') ? augmentOf(key) : undefined;
    if (rule) {
      if (!told.has(placeKey(path))) tell({ path: [...path], outcome: 'transformed', rule, before: null, after });
    } else if (before === after) keep([...path], before);
    else if (isTold(before, after)) {
      const outcome = sameLeaf(before, after) ? 'kept' : 'nulled';
      tell({ path: [...path], outcome, before, after });
    }
  };
  return {
    mark: () => events.length,
    forget: (mark) => void events.splice(mark).forEach((event) => void told.delete(placeKey(event.path))),
    enter(key) {
      path.push(key);
      marks.push(events.length);
    },
    leave(before, after) {
      const mark = marks.pop() ?? 0;
      if (events.length === mark) silent(before, after);
      else tellNulled(events, mark, { path, before });
      path.pop();
    },
    passed: (value) => keep([], value),
    dropped: (key, before, isMentioned) =>
      void tell({ path: [...path, key], outcome: isMentioned ? 'dropped' : 'unknown', before }),
    applied({ transform, where }, before, after) {
      const rule = { name: transform.name, where };
      if (after === REMOVED) tell({ path: [...path], outcome: 'removed', rule, before });
      else tell({ path: [...path], outcome: 'transformed', rule, before, after });
    },
  };
}

/** A value of the wrong type was null before the first transform met it; transforms that left the null alone did nothing. */
function tellNulled(events: FieldEvent[], mark: number, { path, before }: Pick<FieldEvent, 'path' | 'before'>): void {
  const first = events[mark];
  if (first?.outcome !== 'transformed' || first.before !== null || before === null) return;
  if (first.path.length !== path.length) return;
  const others = events.splice(mark).filter((event) => event.before !== null || event.after !== null);
  events.push({ path: [...path], outcome: 'nulled', before, after: null }, ...others);
}

function placeKey(path: Path): string {
  return path.join('\n');
}

/** The plain values inside a value, with their places; an empty container has none. */
function leavesOf(value: JsonValue, path: Path): { readonly path: Path; readonly before: JsonValue }[] {
  if (Array.isArray(value)) return value.flatMap((element, index) => leavesOf(element, [...path, index]));
  if (!isObject(value)) return [{ path, before: value }];
  return keysOf(value).flatMap((key) => leavesOf(value[key] as JsonValue, [...path, key]));
}

/** A container that came out as one is told by its members. */
function isTold(before: JsonValue, after: JsonValue | undefined): boolean {
  return isLeaf(before) || after === undefined || isLeaf(after);
}

function isLeaf(value: JsonValue): boolean {
  return !Array.isArray(value) && !isObject(value);
}

/** A fraction under `integer` was cut and a null boolean became false; both are kept in the schema's sense. */
function sameLeaf(before: JsonValue, after: JsonValue | undefined): boolean {
  if (after === undefined) return false;
  return after !== null || before === null || (before instanceof ExactNumber && after === before);
}
