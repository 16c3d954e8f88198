import { serialize } from '../../json/serialize.ts';
import { isObject, type JsonObject, type JsonValue, keysOf } from '../../json/value.ts';
import type { Endpoint, RuleSet } from '../../rules/types.ts';
import type { FieldEvent } from '../../sanitizer/explain.ts';
import type { AnswerLine, RuleReference } from '../protocol.ts';
import { eventsByPlace, type Happened } from './events.ts';
import { type Judged, judge, transformFinder } from './outcome.ts';
import { schemaLines } from './schema-lines.ts';

/** A document annotated: its lines, dropped fields among them, and the rules they name. */
export interface Annotated {
  readonly lines: AnswerLine[];
  readonly rules: RuleReference[];
}

/** Longest value shown of what was taken out, characters. */
const MAX_BEFORE = 240;

type Line = { -readonly [K in keyof AnswerLine]: AnswerLine[K] };
type Path = readonly (string | number)[];

/**
 * Lays what came out over what came in, line by line.
 *
 * Takes the document as the source sent it, the events of the engine's own walk, and the sanitized document. The value of a
 * line is always the sanitized one: where the walk's events do not account for it (the tripwire, a later walk over a
 * shortened list) the line says so (`late`).
 */
export function annotate(
  documents: { readonly source: JsonValue; readonly sanitized: JsonValue | undefined },
  events: readonly FieldEvent[],
  rules: { readonly endpoint: Endpoint; readonly ruleSet: RuleSet },
): Annotated {
  const find = transformFinder(rules.endpoint);
  const lineOf = schemaLines(rules.endpoint, rules.ruleSet);
  const lines: Line[] = [];
  const references: RuleReference[] = [];
  const known = new Map<string, number>();
  place({ source: documents.source, out: documents.sanitized, happened: eventsByPlace(events), path: [] });
  return { lines, rules: references };

  interface Place {
    source: JsonValue | undefined;
    out: JsonValue | undefined;
    happened: Happened | undefined;
    path: Path;
  }

  function place(at: Place): void {
    const judged = judge(at.happened?.events ?? [], find);
    if (isContainer(at.out) && judged?.outcome !== 'dropped') container(at.out, at, judged);
    else leaf(at, judged);
  }

  function container(out: JsonValue[] | JsonObject, at: Place, judged: Judged | undefined): void {
    const rule = referenceOf(at.path, judged);
    const outcome = judged?.outcome ?? 'frame';
    lines.push({
      ...headOf(at.path),
      text: Array.isArray(out) ? '[' : '{',
      outcome,
      ...(rule !== undefined && { rule }),
    });
    if (Array.isArray(out)) elements(out, at);
    else members(out, at);
    lines.push({ depth: at.path.length, text: Array.isArray(out) ? ']' : '}', outcome: 'frame' });
  }

  function members(out: JsonObject, { source, happened, path }: Place): void {
    const before = isObject(source) ? source : undefined;
    const keys = new Set([...(before ? keysOf(before) : []), ...keysOf(out)]);
    for (const key of keys) {
      place({
        source: before && own(before, key),
        out: own(out, key),
        happened: happened?.members.get(key),
        path: [...path, key],
      });
    }
  }

  /** Elements that were taken out stand in the source only: the walk's events say which, so the rest lines up again. */
  function elements(out: JsonValue[], { source, happened, path }: Place): void {
    const before = Array.isArray(source) ? source : [];
    let next = 0;
    before.forEach((element, index) => {
      const inside = happened?.members.get(index);
      const isGone = next >= out.length || isTakenOut(inside, before.length - index, out.length - next);
      place({ source: element, out: isGone ? undefined : out[next++], happened: inside, path: [...path, index] });
    });
    for (; next < out.length; next++)
      place({ source: undefined, out: out[next], happened: undefined, path: [...path, next] });
  }

  function isTakenOut(inside: Happened | undefined, left: number, wanted: number): boolean {
    return left > wanted && (inside?.events.some(({ after }) => after === undefined) ?? false);
  }

  function leaf({ source, out, path }: Place, judged: Judged | undefined): void {
    const rule = referenceOf(path, judged);
    const line: Line = { ...headOf(path), text: out === undefined ? shown(source) : shown(out), outcome: 'late' };
    if (rule !== undefined) line.rule = rule;
    const isExplained = judged !== undefined && textOf(judged.after) === textOf(out);
    if (out === undefined) line.outcome = 'dropped';
    else if (isExplained) line.outcome = judged.outcome;
    if (out !== undefined && source !== undefined && textOf(source) !== textOf(out)) line.before = shown(source);
    const note =
      isExplained || out === undefined
        ? judged?.note
        : 'changed after the rules, by the net against leaks or a later step';
    if (note !== undefined) line.note = note;
    lines.push(line);
  }

  function referenceOf(path: Path, judged: Judged | undefined): number | undefined {
    const line = judged?.rule?.where.line ?? lineOf(path);
    if (line === undefined) return undefined;
    const name = judged?.rule?.name ?? 'responseSchema';
    const key = `${name}:${line}`;
    const index = known.get(key) ?? references.push({ name, line }) - 1;
    known.set(key, index);
    return index;
  }
}

function headOf(path: Path): Pick<Line, 'depth' | 'key' | 'index'> {
  const last = path.at(-1);
  if (last === undefined) return { depth: 0 };
  return typeof last === 'number' ? { depth: path.length, index: last } : { depth: path.length, key: last };
}

function isContainer(value: JsonValue | undefined): value is JsonValue[] | JsonObject {
  return Array.isArray(value) || isObject(value);
}

function own(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function textOf(value: JsonValue | undefined): string | undefined {
  // The common leaves without the walk of the writer.
  if (typeof value === 'string') return JSON.stringify(value);
  return value === undefined ? undefined : serialize(value);
}

function shown(value: JsonValue | undefined): string {
  const text = textOf(value) ?? '';
  return text.length > MAX_BEFORE ? `${text.slice(0, MAX_BEFORE)}…` : text;
}
