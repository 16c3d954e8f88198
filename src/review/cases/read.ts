import { failure, type Place, type Problem, type Result, success } from '../../errors.ts';
import { parseJsonPath } from '../../jsonpath/parse.ts';
import { KINDS } from '../../pseudonyms/types.ts';
import { readSource } from '../../rules/yaml.ts';
import {
  converted,
  documented,
  flag,
  list,
  mapOf,
  oneOf,
  optional,
  problemAt,
  record,
  text,
  withDefault,
} from '../../shapes/index.ts';
import { json } from './json-shape.ts';
import type { Case, CaseFile, Expectations } from './types.ts';

/** Words after `denied:`. */
export const CHECKS = ['path', 'method', 'query-name', 'query-value', 'path-value', 'body', 'token'] as const;

const jsonPath = converted(text(), (path, node, problems) => {
  const parsed = parseJsonPath(path);
  if (parsed.ok) return path;
  problems.push(...parsed.problems.map((problem) => ({ ...problem, where: node.where })));
  return undefined;
});

const token = record({
  kind: documented(optional(oneOf(KINDS)), 'Kind under which the token was made.'),
  reversible: documented(optional(flag()), 'true: p~…; false: t~….'),
});

const sameAs = record({
  path: documented(jsonPath, 'JSONPath of the other field.'),
  case: documented(optional(text()), 'Name of the case it is in; this one when left out.'),
});

const file = text({ notEmpty: true });

const expectations = record({
  absent: documented(withDefault(list(jsonPath), []), 'JSONPaths that select nothing in the answer.'),
  equals: documented(optional(mapOf(json())), 'JSONPath → value that every selected field has.'),
  token: documented(optional(mapOf(token)), 'JSONPath → {kind, reversible}: every selected field is such a token.'),
  'same-as': documented(optional(mapOf(sameAs)), 'JSONPath → {case, path}: the same person, so the same token.'),
  matches: documented(optional(mapOf(text())), 'JSONPath → regular expression for the whole text.'),
  golden: documented(optional(json()), 'The whole answer.'),
  goldenFile: documented(optional(file), 'The whole answer, in a file beside the cases.'),
});

const body = record({ type: withDefault(text(), 'application/json'), text: text() });

const oneCase = converted(
  record({
    name: documented(text({ notEmpty: true }), 'What the rules promise, in the present tense.'),
    request: documented(text({ notEmpty: true }), "'GET /v2/users/{{user:KDcu…}}': {{kind:value}} becomes a token."),
    requestBody: documented(optional(body), 'What the request carries.'),
    response: documented(optional(json()), 'What the source answers: YAML or JSON.'),
    responseFile: documented(optional(file), 'The same, in a file beside the cases.'),
    denied: documented(optional(oneOf(CHECKS)), 'The check that refuses the request.'),
    expect: documented(optional(expectations), 'What must come out.'),
    never: documented(withDefault(list(text()), []), 'Texts that stand nowhere in the answer.'),
  }),
  (written, node, problems): Case | undefined => {
    const { expect } = written;
    if (written.denied !== undefined && (expect !== undefined || written.response !== undefined)) {
      problems.push(problemAt(node.where, 'value-not-allowed', 'A request that is denied has no answer to expect.'));
      return undefined;
    }
    return {
      ...written,
      where: node.where,
      response: written.responseFile === undefined ? written.response : { file: written.responseFile },
      expect: {
        absent: expect?.absent ?? [],
        equals: expect?.equals ?? new Map(),
        token: expect?.token ?? new Map(),
        sameAs: expect?.['same-as'] ?? new Map(),
        matches: expect?.matches ?? new Map(),
        golden: expect?.goldenFile === undefined ? expect?.golden : { file: expect.goldenFile },
      },
    };
  },
);

const caseFile = record({
  rules: documented(optional(file), 'Rule file, relative to this one.'),
  compatibility: documented(withDefault(oneOf(['none', 'psoxy']), 'none'), 'Dialect and pseudonym scheme.'),
  never: documented(withDefault(list(text()), []), 'Texts that stand in no answer at all.'),
  cases: documented(list(oneCase), 'The cases.'),
});

/** Reads the text of a `*.cases.yaml` file; every problem has its line. */
export function parseCases(source: string, name: string): Result<CaseFile> {
  const read = readSource(source, name);
  if (!read.ok) return read;
  const problems: Problem[] = [...(read.warnings ?? [])];
  const written = caseFile.read(read.value, problems);
  if (written !== undefined) problems.push(...emptyCases(written, read.value.where), ...sameNames(written.cases));
  if (written === undefined || problems.some(({ severity }) => severity === 'error')) return failure(...problems);
  return success({ ...written, file: name }, problems);
}

/** What holds because nothing is asked is no promise kept. */
function emptyCases({ cases, never }: Pick<CaseFile, 'cases' | 'never'>, where: Place): Problem[] {
  if (cases.length === 0) return [problemAt(where, 'value-not-allowed', 'The file has no case, so nothing is tested.')];
  return cases
    .filter(({ denied }) => denied === undefined)
    .flatMap((one) => {
      const isAsked = never.length + one.never.length > 0 || asks(one.expect);
      if (one.response === undefined)
        return [problemAt(one.where, 'missing-key', 'Without a response nothing can be expected of it.', RESPONSE)];
      return isAsked
        ? []
        : [problemAt(one.where, 'missing-key', 'The case expects nothing, so it always holds.', EXPECT)];
    });
}

const RESPONSE = 'Write "response" or "responseFile"; or "denied", where the request is to be refused.';
const EXPECT = 'Write "expect" with one of absent, equals, token, same-as, matches, golden; or "never".';

function asks({ absent, equals, token, sameAs, matches, golden }: Expectations): boolean {
  return absent.length + equals.size + token.size + sameAs.size + matches.size > 0 || golden !== undefined;
}

/** Cases are told apart, and referred to, by their names. */
function sameNames(cases: readonly Case[]): Problem[] {
  const twice = [...Map.groupBy(cases, ({ name }) => name).values()].flatMap(([, ...others]) => others);
  const hint = 'Give each case a name of its own: "same-as" refers to it.';
  return twice.map(({ where }) =>
    problemAt(where, 'value-not-allowed', 'A case before this one has the same name.', hint),
  );
}
