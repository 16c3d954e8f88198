import fc from 'fast-check';
import { parseJsonPath } from '../../../src/jsonpath/parse.ts';
import { selectNodes } from '../../../src/jsonpath/select.ts';
import { compileContentRegex } from '../../../src/regex/compile-content-regex.ts';
import { compilePathRegex } from '../../../src/regex/compile-path-regex.ts';
import { mutated } from '../mutated.ts';
import { type FuzzTargetSource, fuzzTarget } from '../target.ts';

const PATHS = [
  '$',
  '$.users[*].email',
  "$.['a','b']",
  '$..email',
  "$.users[*]['id','pmi']",
  '$[?(@.name =~ /x+/i)]',
  '$.a[-1]',
  '$.a[0:3]',
  '$.users[?(@.type == 1 && @.email != null)].id',
  '$..[?(@.a in ["x", 1, true])]',
  "$..['display_name']",
  '$[?(!@.x || @.y >= 1.5)]',
];

const DOCUMENT = {
  users: [{ id: 'a', email: 'x@example.com', type: 1, name: 'xx', a: ['x', 1] }],
  a: [1, 2, { b: null }],
  b: { a: { email: '' } },
};

const PATTERNS = [
  '^/v2/meetings/[^/?]+(?:/(?!meeting_summary)[^/?]+)?(?:[?].*)?$',
  '(a+)+$',
  '(a|aa)+',
  '(.*)*x',
  '(?i)secret',
  '\\p{Alpha}{2,5}',
  '[a-z&&[^b]]',
  '\\Qa.b\\E',
  '(?<name>x)+?',
  '([a-z]+[0-9]*)+b',
  '\\h\\v\\R',
  '[\\w.+-]+@[\\w-]+\\.com',
  '(?:a{1,100}){10}',
  '(?<!a)b(?=c)',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
];

/** What known slow patterns are slow on. */
const TEXTS = [
  'a'.repeat(4000),
  `${'a'.repeat(4000)}!`,
  `/${'a1b'.repeat(2700)}`,
  'x@'.repeat(2000),
  `/v2/${'%2F'.repeat(900)}`,
  '\r\n'.repeat(2000),
  '',
];

/** Text in rules that says where and what. */
export const PATTERN_TARGETS: readonly FuzzTargetSource[] = [
  {
    name: 'jsonpath',
    open: async () =>
      fuzzTarget({
        name: 'jsonpath',
        inputs: mutated(PATHS),
        shortRuns: 800,
        run(text) {
          const path = parseJsonPath(text);
          if (path.ok) selectNodes(path.value, DOCUMENT);
        },
      }),
  },
  {
    name: 'regex',
    open: async () =>
      fuzzTarget({
        name: 'regex',
        inputs: fc.tuple(mutated(PATTERNS), fc.oneof(fc.constantFrom(...TEXTS), mutated(TEXTS))),
        shortRuns: 150,
        run([pattern, text]) {
          const content = compileContentRegex(pattern);
          if (content.ok) {
            content.value.findAll(text.slice(0, 65_536));
            content.value.matchesWhole(text.slice(0, 65_536));
          }
          const path = compilePathRegex(pattern);
          if (path.ok) path.value(text);
        },
      }),
  },
];
