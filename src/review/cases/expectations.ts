import { parseBody } from '../../json/parse.ts';
import { serialize } from '../../json/serialize.ts';
import type { JsonValue } from '../../json/value.ts';
import { parseJsonPath } from '../../jsonpath/parse.ts';
import { selectNodes } from '../../jsonpath/select.ts';
import type { Pseudonyms } from '../../pseudonyms/types.ts';
import { compileContentRegex } from '../../regex/compile-content-regex.ts';
import { firstDifferences } from './difference.ts';
import { textOf } from './source-text.ts';
import { joinKey, tokenFailure } from './tokens.ts';
import type { Case, ReadFile } from './types.ts';

/** What expectations may look at besides the answer. */
export interface ExpectationContext {
  /** Answers of the other cases of the file, by name. */
  answers(name: string): JsonValue | undefined;
  readonly pseudonyms: Pseudonyms;
  readonly read: ReadFile;
  readonly response: { readonly body: string } | undefined;
}

/** What of a case does not hold, in words a person can act on; nothing when it holds. */
export function checkExpectations(one: Case, answer: JsonValue, context: ExpectationContext): string[] {
  const { absent, equals, token, sameAs, matches, golden } = one.expect;
  const text = serialize(answer);
  const original = context.response && parseBody(context.response.body, LIMITS).documents[0];
  return [
    ...absent.flatMap((path) => (select(path, answer).length === 0 ? [] : [`${path} should be absent.`])),
    ...[...equals].flatMap(([path, wanted]) => every(path, answer, (value) => equalsFailure(value, wanted))),
    ...[...token].flatMap(([path, wanted]) =>
      every(path, answer, (value, index) =>
        tokenFailure(value, wanted, {
          pseudonyms: context.pseudonyms,
          original: select(path, original ?? null)[index],
        }),
      ),
    ),
    ...[...sameAs].flatMap(([path, other]) => {
      const there = other.case === undefined ? answer : context.answers(other.case);
      return sameFailures(path, select(path, answer), there === undefined ? [] : select(other.path, there));
    }),
    ...[...matches].flatMap(([path, pattern]) => every(path, answer, (value) => matchFailure(value, pattern))),
    ...one.never.flatMap((never) => (text.includes(never) ? [`"${never}" should stand nowhere in the answer.`] : [])),
    ...(golden === undefined ? [] : goldenFailures(answer, golden, context.read)),
  ];
}

const LIMITS = { maxDepth: 64 };

function select(path: string, document: JsonValue): JsonValue[] {
  const parsed = parseJsonPath(path);
  return parsed.ok ? selectNodes(parsed.value, document).map(({ value }) => value) : [];
}

/** An expectation about nothing would always hold, so a path that selects nothing fails. */
function every(
  path: string,
  answer: JsonValue,
  failureOf: (value: JsonValue, index: number) => string | undefined,
): string[] {
  const values = select(path, answer);
  if (values.length === 0) return [`${path} is not in the answer.`];
  const failure = values.map(failureOf).find((one) => one !== undefined);
  return failure === undefined ? [] : [`${path} ${failure}`];
}

function equalsFailure(value: JsonValue, wanted: JsonValue): string | undefined {
  const [is, should] = [serialize(value), serialize(wanted)];
  return is === should ? undefined : `should be ${should}\n  - ${should}\n  + ${is}`;
}

function matchFailure(value: JsonValue, pattern: string): string | undefined {
  const compiled = compileContentRegex(pattern);
  if (!compiled.ok) return `cannot be compared: ${pattern} is no regular expression.`;
  const isMatch = typeof value === 'string' && compiled.value.matchesWhole(value);
  return isMatch ? undefined : `should match ${pattern}\n  + ${serialize(value)}`;
}

function sameFailures(path: string, here: readonly JsonValue[], there: readonly JsonValue[]): string[] {
  if (here.length === 0 || there.length === 0)
    return [`${path} or what it should be the same as is not in the answer.`];
  const keys = new Set([...here, ...there].map(joinKey));
  return keys.size === 1 ? [] : [`${path} should be the same person as the other field; their tokens differ.`];
}

function goldenFailures(answer: JsonValue, golden: JsonValue | { readonly file: string }, read: ReadFile): string[] {
  const text = textOf(golden, read);
  if (text === undefined) return ['The golden file cannot be read.'];
  const [wanted = null] = parseBody(text, LIMITS).documents;
  const differences = firstDifferences(wanted, answer);
  return differences.length === 0 ? [] : [`The answer is not the golden one:\n${differences.join('\n')}`];
}
