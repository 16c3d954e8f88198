import type { ParameterSchema } from '../../rules/types.ts';
import { sampleValue } from '../sample-request.ts';

/** A schema that takes more than one of the rules. */
export interface LooserSchema {
  /** What it takes besides: `other words`. */
  readonly takes: string;
  readonly schema: ParameterSchema;
  /** Values that only it takes, likely ones. */
  readonly values: readonly string[];
}

/** All ways in which a parameter's schema can be loosened by one change, short of taking it out. */
export function looserSchemas(schema: ParameterSchema): LooserSchema[] {
  return [...anyWord(schema), ...looseEnds(schema), ...otherNumbers(schema), ...anyKind(schema), ...inMembers(schema)];
}

function anyWord(schema: ParameterSchema): LooserSchema[] {
  if (schema.enum === undefined) return [];
  const { enum: _listed, ...rest } = schema;
  return [
    { takes: 'words that are not listed', schema: { ...rest, pattern: '[A-Za-z0-9_-]+' }, values: ['zpp-probe'] },
  ];
}

function looseEnds(schema: ParameterSchema): LooserSchema[] {
  const { pattern } = schema;
  if (pattern === undefined) return [];
  const good = sampleValue({ pattern }) ?? '1';
  return [
    {
      takes: 'values with more behind',
      schema: { ...schema, pattern: `(?:${pattern}).*` },
      values: ['%7E%7E', '%20x', '!', '%0A', '~'].map((tail) => `${good}${tail}`),
    },
    {
      takes: 'values with more in front',
      schema: { ...schema, pattern: `.*(?:${pattern})` },
      values: ['%7E%7E', 'x%20', '!', '~'].map((head) => `${head}${good}`),
    },
  ];
}

function otherNumbers(schema: ParameterSchema): LooserSchema[] {
  if (schema.type !== 'integer') return [];
  return [{ takes: 'numbers of other forms', schema: { ...schema, type: 'number' }, values: ['-1', '1.5', '1e9'] }];
}

function anyKind(schema: ParameterSchema): LooserSchema[] {
  const { format, kind, required, ...rest } = schema;
  if (format !== 'reversible-pseudonym' || kind === undefined) return [];
  const other: ParameterSchema = { ...rest, format, kind: kind === 'user' ? 'meeting' : 'user' };
  return [
    {
      takes: 'tokens of another kind',
      schema: { required, anyOf: [{ ...rest, format, kind }, other] },
      values: [sampleValue(other) ?? ''],
    },
  ];
}

function inMembers({ anyOf = [], ...rest }: ParameterSchema): LooserSchema[] {
  return anyOf.flatMap((member, index) =>
    looserSchemas(member).map((one) => ({
      ...one,
      takes: `${one.takes} (choice ${index + 1})`,
      schema: { ...rest, anyOf: anyOf.with(index, one.schema) },
    })),
  );
}
