import type { Problem } from '../../errors.ts';
import { problemAt } from '../../shapes/problems.ts';
import { doubtful, type Language } from '../language/language.ts';
import type { ResponseSchema } from '../types.ts';

const FORM = 'Write if: {properties: {kind: {type: string, const: "A"}}}.';

/** What can be wrong with `if`/`then`/`else`: one property with `type` and `const` is the only form there is. */
export function conditionProblems(schema: ResponseSchema, language: Language): Problem[] {
  if (schema.if === undefined) return orphanProblems(schema, language);
  const conditions = [schema.if, ...(schema.else ? [schema.else] : [])];
  const problems = conditions.flatMap((condition) => formProblems(condition, language));
  if (schema.then !== undefined) return problems;
  return [
    ...problems,
    problemAt(schema.where, 'schema-invalid', 'An "if" needs a "then".', 'Say what stays when the condition holds.'),
  ];
}

function orphanProblems(schema: ResponseSchema, language: Language): Problem[] {
  if (schema.then === undefined && schema.else === undefined) return [];
  const message = '"then" and "else" have no effect without "if".';
  return [doubtful(language, { code: 'schema-invalid', message, hint: FORM, where: schema.where })];
}

function formProblems(condition: ResponseSchema, language: Language): Problem[] {
  const [property, ...others] = [...(condition.properties?.values() ?? [])];
  if (property === undefined || others.length > 0) {
    return [problemAt(condition.where, 'schema-invalid', 'A condition must name exactly one property.', FORM)];
  }
  if (property.const === undefined) {
    return [problemAt(property.where, 'schema-invalid', 'A condition must compare its property with "const".', FORM)];
  }
  if (property.type !== undefined) return [];
  const message = 'Without "type" the constant is not looked at, so the condition always holds.';
  return [doubtful(language, { code: 'schema-invalid', message, hint: FORM, where: property.where })];
}
