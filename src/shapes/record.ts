import type { Problem } from '../errors.ts';
import { listWords, nameOfPlace, problemAt, wrongType } from './problems.ts';
import type { Infer, JsonSchema, Shape, SourceEntry, SourceNode } from './shape.ts';
import { nearestWord } from './suggest.ts';

/** The keys of a record, each with the shape of its value. */
export type Fields = { readonly [key: string]: Shape<unknown> };

/** The type a record of these fields reads. Keys that may be left out hold undefined then. */
export type RecordOf<F extends Fields> = { readonly [Key in keyof F]: Infer<F[Key]> };

/** A strict mapping: the shape that {@link record} returns, with its fields open to be combined. */
export interface RecordShape<T> extends Shape<T> {
  readonly fields: Fields;
}

/** A mapping with exactly these keys. Unknown keys are errors, with the nearest known one as a hint. */
export function record<const F extends Fields>(fields: F): RecordShape<RecordOf<F>> {
  return {
    fields,
    jsonSchema: recordSchema(fields),
    read(node, problems) {
      if (node.type !== 'map') {
        problems.push(
          wrongType(node, 'a mapping', `Write one "name: value" a line; keys: ${Object.keys(fields).join(', ')}.`),
        );
        return undefined;
      }
      const seen = errorCount(problems);
      reportUnknownKeys(node.entries, Object.keys(fields), problems);
      const values = readFields(node, fields, problems);
      return errorCount(problems) === seen ? (values as RecordOf<F>) : undefined;
    },
  };
}

/** Reads the known keys of a mapping; unknown ones are the caller's to report. */
export function readFields(node: SourceNode & { type: 'map' }, fields: Fields, problems: Problem[]): object {
  const values: Record<string, unknown> = {};
  const entries = new Map(node.entries.map((entry) => [entry.key, entry.value]));
  for (const [key, shape] of Object.entries(fields)) {
    values[key] = readField(key, shape, { node, value: entries.get(key), problems });
  }
  return Object.freeze(values);
}

interface FieldSource {
  readonly node: SourceNode;
  readonly value: SourceNode | undefined;
  readonly problems: Problem[];
}

function readField(key: string, shape: Shape<unknown>, { node, value, problems }: FieldSource): unknown {
  if (value === undefined) {
    if (!shape.optional) problems.push(missingKey(node, key));
    return shape.fallback;
  }
  if (value.type !== 'null' || shape.empty === 'read') return shape.read(value, problems);
  problems.push(emptyKey(value, key, shape.optional === true && shape.empty !== 'refused'));
  return shape.fallback;
}

function missingKey(node: SourceNode, key: string): Problem {
  return problemAt(node.where, 'missing-key', `${nameOfPlace(node.where)} needs the key "${key}".`);
}

function emptyKey(value: SourceNode, key: string, allowed: boolean): Problem {
  const message = allowed
    ? `"${key}" has no value and counts as left out.`
    : `"${key}" must have a value, here it has none.`;
  const hint = 'Write a value, or take the key out.';
  return { code: 'wrong-type', severity: allowed ? 'warning' : 'error', message, hint, where: value.where };
}

/** Reports each key of a mapping that is not among `known`. */
export function reportUnknownKeys(
  entries: readonly SourceEntry[],
  known: readonly string[],
  problems: Problem[],
): void {
  for (const { key, keyWhere } of entries) {
    if (known.includes(key)) continue;
    const near = nearestWord(key, known);
    const hint = near === undefined ? `Known keys: ${listWords(known)}.` : `Did you mean "${near}"?`;
    problems.push(problemAt(keyWhere, 'unknown-key', `${nameOfKey(key)} is not a key here.`, hint));
  }
}

/** As long as the longest key of the language, and a slip of the finger. */
const WORD = /^[\p{L}_][\p{L}\p{N}_ .-]{0,31}$/u;

/** What a message calls an unknown key: what is no word may be the text of another file, a secret even, and is not repeated. */
function nameOfKey(key: string): string {
  return WORD.test(key) ? `"${key}"` : 'What stands here';
}

/** Errors among the problems so far; warnings do not make a value unusable. */
export function errorCount(problems: readonly Problem[]): number {
  return problems.reduce((count, problem) => count + (problem.severity === 'error' ? 1 : 0), 0);
}

/** The JSON Schema of a strict mapping. */
export function recordSchema(fields: Fields): JsonSchema {
  const entries = Object.entries(fields);
  const properties = Object.fromEntries(entries.map(([key, shape]) => [key, shape.jsonSchema]));
  const required = entries.filter(([, shape]) => !shape.optional).map(([key]) => key);
  return { type: 'object', properties, additionalProperties: false, ...(required.length > 0 ? { required } : {}) };
}
