import { compileContentRegex } from '../../regex/compile-content-regex.ts';
import type { ParameterSchema } from '../types.ts';
import { isToken, type TokenSpelling } from './token-text.ts';

/** How a value fared: refused, allowed, or allowed because it is a token that `schema` asks for. */
export type ParameterVerdict = false | true | { readonly schema: ParameterSchema };

/** Tests one value. Null (a name without `=`) passes everything, as in the reference. */
export type ParameterCheck = (value: string | null) => ParameterVerdict;

/** Compiles a parameter schema (psoxy contract §1.8). */
export function compileParameterSchema(schema: ParameterSchema, spelling: TokenSpelling): ParameterCheck {
  const tests = [typeTest(schema), enumTest(schema), patternTest(schema), formatTest(schema, spelling)];
  const members = schema.anyOf?.map((member) => compileParameterSchema(member, spelling));
  return (value) => {
    if (value === null) return true;
    if (!tests.every((test) => test(value))) return false;
    const verdict = members === undefined ? true : anyVerdict(members, value);
    return verdict === true && schema.format === 'reversible-pseudonym' ? { schema } : verdict;
  };
}

/** All members that take the value as a token count, not the first alone: which kind it has is known only when it is restored. */
function anyVerdict(members: readonly ParameterCheck[], value: string): ParameterVerdict {
  const verdicts = members.map((member) => member(value)).filter((verdict) => verdict !== false);
  const asking = verdicts.flatMap((verdict) => (verdict === true ? [] : [verdict.schema]));
  const [only] = asking;
  if (only === undefined) return verdicts.length > 0;
  return { schema: asking.length === 1 ? only : { anyOf: asking } };
}

type Test = (value: string) => boolean;

const always: Test = () => true;

/** Java's Double.parseDouble: decimal or hexadecimal, optional exponent and type letter, blanks around. */
const JAVA_DOUBLE =
  /^[+-]?(?:NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?|0[xX](?:[\da-fA-F]+\.?[\da-fA-F]*|\.[\da-fA-F]+)[pP][+-]?\d+[fFdD]?)$/;

function typeTest({ type }: ParameterSchema): Test {
  if (type === 'integer') return (value) => /^\d+$/.test(javaTrim(value));
  return type === 'number' ? (value) => JAVA_DOUBLE.test(javaTrim(value)) : always;
}

/** Takes characters up to U+0020 from both ends, as Java's String.trim does. */
function javaTrim(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && text.charCodeAt(start) <= 0x20) start += 1;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end -= 1;
  return text.slice(start, end);
}

function enumTest({ enum: values }: ParameterSchema): Test {
  if (values === undefined) return always;
  const allowed = new Set(values);
  return (value) => allowed.has(value);
}

/** Compiled with the first value: rules have been checked when they were read, and a cold start would compile all to use one. */
function patternTest({ pattern }: ParameterSchema): Test {
  if (pattern === undefined) return always;
  let compiled: ReturnType<typeof compileContentRegex> | undefined;
  return (value) => {
    compiled ??= compileContentRegex(pattern);
    return compiled.ok && compiled.value.matchesWhole(value);
  };
}

function formatTest({ format }: ParameterSchema, spelling: TokenSpelling): Test {
  return format === undefined ? always : (value) => isToken(value, spelling);
}
