import { compileParameterSchema } from '../../rules/matching/parameter-check.ts';
import type { ParameterSchema } from '../../rules/types.ts';

/**
 * Whether every value that `narrow` takes is one that `wide` takes, for the same use. Undefined schemas take everything.
 * Errs towards no: two patterns are compared as text only.
 */
export function isWithin(narrow: ParameterSchema | undefined, wide: ParameterSchema | undefined): boolean {
  if (wide === undefined || JSON.stringify(narrow) === JSON.stringify(wide)) return true;
  if (narrow === undefined) return isOpen(wide);
  if (wide.required === true && narrow.required !== true) return false;
  return takesWithin(narrow, wide);
}

/** Whether what meets all of some schemas meets all of others. */
export function areWithin(narrow: readonly ParameterSchema[], wide: readonly ParameterSchema[]): boolean {
  return wide.every((one) => [undefined, ...narrow].some((other) => isWithin(other, one)));
}

function isOpen({ type, format, enum: values, pattern, anyOf, required }: ParameterSchema): boolean {
  const isTyped = type === 'integer' || type === 'number';
  return !isTyped && required !== true && [format, values, pattern, anyOf].every((one) => one === undefined);
}

function takesWithin(narrow: ParameterSchema, wide: ParameterSchema): boolean {
  if (narrow.enum !== undefined && narrow.format === undefined && !asksForToken(wide)) {
    const check = compileParameterSchema(wide, 'with-domain');
    const own = compileParameterSchema({ ...narrow, required: undefined }, 'with-domain');
    return narrow.enum.every((value) => own(value) === false || check(value) !== false);
  }
  if (narrow.anyOf !== undefined && narrow.anyOf.length > 0) {
    const { anyOf, ...rest } = narrow;
    const members = anyOf.map((member) => merged(rest, member));
    if (members.every((member) => member !== undefined && takesWithin(member, wide))) return true;
  }
  return (
    isTypeWithin(narrow, wide) &&
    isFormatWithin(narrow, wide) &&
    wide.enum === undefined &&
    (wide.pattern === undefined || wide.pattern === narrow.pattern) &&
    (wide.anyOf === undefined || wide.anyOf.some((member) => takesWithin(narrow, member)))
  );
}

function asksForToken({ format, anyOf }: ParameterSchema): boolean {
  return format !== undefined || (anyOf ?? []).some(asksForToken);
}

/** A schema and one of its alternatives as one; undefined when both say something about the same thing. */
function merged(outer: Omit<ParameterSchema, 'anyOf'>, member: ParameterSchema): ParameterSchema | undefined {
  const own = Object.entries(outer).filter(([, value]) => value !== undefined);
  const clashes = own.some(([key]) => member[key as keyof ParameterSchema] !== undefined);
  return clashes ? undefined : { ...member, ...Object.fromEntries(own) };
}

function isTypeWithin({ type: narrow }: ParameterSchema, { type: wide }: ParameterSchema): boolean {
  if (wide === undefined || wide === 'string') return true;
  return narrow === wide || (narrow === 'integer' && wide === 'number');
}

/** A token of any kind is not within one kind. Who may send any plain value gains nothing by sending tokens. */
function isFormatWithin(narrow: ParameterSchema, wide: ParameterSchema): boolean {
  if (wide.format === undefined) return true;
  return narrow.format === wide.format && (wide.kind === undefined || wide.kind === narrow.kind);
}

/** A parameter schema in a few words. */
export function schemaWords(schema: ParameterSchema | undefined): string {
  if (schema === undefined) return 'any value';
  const { type, format, kind, enum: values, pattern, anyOf, required } = schema;
  const words = [
    type === undefined ? [] : [type],
    format === undefined ? [] : [`${format}${kind === undefined ? '' : ` of kind ${kind}`}`],
    values === undefined ? [] : [`one of ${values.join(', ')}`],
    pattern === undefined ? [] : [`matching ${pattern}`],
    anyOf === undefined ? [] : [anyOf.map(schemaWords).join(' or ')],
    required === true ? ['required'] : [],
  ].flat();
  return words.join(', ') || 'any value';
}

/** Schemas that must all be met. */
export function schemasWords(schemas: readonly ParameterSchema[]): string {
  return schemas.map(schemaWords).join(' and ') || schemaWords(undefined);
}
