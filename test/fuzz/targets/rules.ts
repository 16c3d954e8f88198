import { readFileSync } from 'node:fs';
import { ResponseRefused } from '../../../src/errors.ts';
import { createMatcher } from '../../../src/rules/matcher.ts';
import { parseRuleSet } from '../../../src/rules/parse.ts';
import { compileSanitizer } from '../../../src/sanitizer/compile.ts';
import { createLedger } from '../../../src/sanitizer/ledger.ts';
import { plainSettings } from '../../support/sanitize.ts';
import { mutated } from '../mutated.ts';
import { type FuzzTargetSource, fuzzTarget } from '../target.ts';

const SMALL = readFileSync(new URL('../../faults/rules.yaml', import.meta.url), 'utf8');

const MORE = `endpoints:
  - pathRegex: "^/v2/users/[^/]+(?:[?].*)?$"
    allowedMethods: [GET]
    transforms:
      - !<redactRegexMatches>
        jsonPaths: ["$..topic"]
        redactions: ["(?i)secret", "[0-9]{4,}"]
      - !<pseudonymize>
        jsonPaths: ["$..email", "$.['a','b']"]
        includeReversible: true
        kind: email
  - pathTemplate: /v2/users/{userId}
    pathParameterSchemas:
      userId: {type: string, format: reversible-pseudonym, kind: user}
    queryParamSchemas:
      page: {type: integer}
    responseSchema: {$ref: '#/definitions/x'}
definitions:
  x: {type: object, properties: {a: {type: string}, b: {type: array, items: {type: number}}}}
`;

const BODY = '{"users":[{"id":"a","email":"x@example.com","topic":"secret 12345","type":1}],"a":"b","b":[1,2.50]}';

/** Rule text, then all that is done with rules. */
export const RULE_TARGETS: readonly FuzzTargetSource[] = [
  {
    name: 'rules',
    open: async () =>
      fuzzTarget({
        name: 'rules',
        inputs: mutated(
          [SMALL, MORE],
          ['!<redact>', '!<pseudonymize>', '$ref', 'anyOf:', 'pattern: "(a+)+$"', '- ', ': ', '  ', '{', '['],
        ),
        shortRuns: 150,
        run: tryRules,
      }),
  },
];

/** The YAML library takes time with the square of some malformed texts; rules are their author's own. */
const LONGEST = 10_000;

function tryRules(whole: string): void {
  const text = whole.slice(0, LONGEST);
  const settings = plainSettings();
  const rules = parseRuleSet(text, { settings });
  if (!rules.ok) return;
  const match = createMatcher(rules.value, { compatibility: 'none' });
  match({ method: 'GET', path: '/v2/users/abc', query: 'page=1', contentType: undefined, body: undefined });
  for (const endpoint of rules.value.endpoints) {
    try {
      const sanitizer = compileSanitizer(endpoint, rules.value, settings, createLedger());
      sanitizer({ body: BODY, restored: [], laterPage: false });
    } catch (error) {
      if (!(error instanceof ResponseRefused)) throw error;
    }
  }
}
