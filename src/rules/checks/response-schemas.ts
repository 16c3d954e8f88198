import type { Problem } from '../../errors.ts';
import { problemAt } from '../../shapes/problems.ts';
import { nearestWord } from '../../shapes/suggest.ts';
import { doubtful, type Language } from '../language/language.ts';
import type { ResponseSchema } from '../types.ts';
import { conditionProblems } from './conditions.ts';

/** Where a schema stands: that decides what it must say. */
type Role = 'root' | 'value' | 'condition' | 'consequence';

interface Check {
  readonly language: Language;
  readonly definitions: ReadonlyMap<string, ResponseSchema>;
  readonly problems: Problem[];
}

/**
 * What can be wrong with a response schema beyond its keys (psoxy contract §1.13): arrays without `items`, untyped
 * nodes with properties, missing references, conditions of other forms, roots that no document passes.
 */
export function checkResponseSchema(schema: ResponseSchema, check: Check): void {
  walk(schema, 'root', check);
  const { type } = resolved(schema, check.definitions);
  if (type !== 'object' && type !== 'array' && !decidesByMembers(resolved(schema, check.definitions))) {
    check.problems.push(
      doubtful(
        check.language,
        doubt(
          schema,
          'The schema of a whole response must be an object or an array; no response passes this one.',
          'Add "type: object".',
        ),
      ),
    );
  }
}

/** The same for an entry of `definitions`, which may stand anywhere. */
export function checkDefinition(schema: ResponseSchema, check: Check): void {
  walk(schema, 'value', check);
}

function decidesByMembers(schema: ResponseSchema): boolean {
  return (schema.anyOf?.length ?? 0) > 0;
}

function resolved(schema: ResponseSchema, definitions: ReadonlyMap<string, ResponseSchema>): ResponseSchema {
  const seen = new Set<ResponseSchema>();
  let current = schema;
  while (current.ref && !seen.has(current)) {
    seen.add(current);
    current = definitions.get(current.ref) ?? current;
  }
  return current;
}

function walk(schema: ResponseSchema, role: Role, check: Check): void {
  check.problems.push(...ownProblems(schema, role, check));
  for (const property of schema.properties?.values() ?? [])
    walk(property, role === 'condition' ? 'condition' : 'value', check);
  if (schema.items) walk(schema.items, 'value', check);
  for (const member of schema.anyOf ?? []) walk(member, 'value', check);
  for (const condition of [schema.if, schema.else]) if (condition) walk(condition, 'condition', check);
  if (schema.then) walk(schema.then, 'consequence', check);
}

function ownProblems(schema: ResponseSchema, role: Role, check: Check): Problem[] {
  return [
    ...referenceProblems(schema, check),
    ...arrayProblems(schema),
    ...untypedProblems(schema, role, check),
    ...conditionProblems(schema, check.language),
    ...loneConstant(schema, role, check),
  ];
}

function referenceProblems({ ref, where }: ResponseSchema, { definitions, language }: Check): Problem[] {
  if (ref === undefined || definitions.has(ref)) return [];
  if (ref === '') {
    const message = '"$ref: #" means the rule set itself, which keeps plain values only.';
    return [doubtful(language, { code: 'schema-invalid', message, hint: 'Write {} for a plain value.', where })];
  }
  const near = nearestWord(ref, [...definitions.keys()]);
  const hint =
    near === undefined ? 'Add it under "definitions" at the top of the rule set.' : `Did you mean "${near}"?`;
  return [problemAt(where, 'schema-reference-missing', `There is no definition "${ref.slice(0, 60)}".`, hint)];
}

function arrayProblems(schema: ResponseSchema): Problem[] {
  if (schema.type !== 'array' || schema.items !== undefined || schema.ref !== undefined || schema.anyOf?.length)
    return [];
  const hint = 'Add "items", for instance items: {type: string}.';
  return [problemAt(schema.where, 'schema-invalid', 'An array must say what its elements are.', hint)];
}

function untypedProblems(schema: ResponseSchema, role: Role, { language }: Check): Problem[] {
  const untyped = schema.type === undefined && schema.ref === undefined && !decidesByMembers(schema);
  const container = schema.properties !== undefined ? 'object' : schema.items !== undefined ? 'array' : undefined;
  if (!untyped || container === undefined || role === 'condition' || role === 'consequence') return [];
  const message = 'Without "type" this keeps plain values only; objects and arrays become null.';
  return [doubtful(language, doubt(schema, message, `Add "type: ${container}".`))];
}

function loneConstant(schema: ResponseSchema, role: Role, { language }: Check): Problem[] {
  if (schema.const === undefined || role === 'condition') return [];
  const message = '"const" outside "if" replaces the value by empty text.';
  return [doubtful(language, doubt(schema, message, 'Use it inside "if" only.'))];
}

function doubt(schema: ResponseSchema, message: string, hint: string) {
  return { code: 'schema-invalid', message, hint, where: schema.where } as const;
}
