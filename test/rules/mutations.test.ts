import { describe, expect, test } from '@jest/globals';
import { parseRuleSet } from '../../src/rules/parse.ts';
import { loaded, OURS, PSOXY } from './support/parse.ts';
import { SMALL_RULES } from './support/small-rules.ts';

const lines = SMALL_RULES.split('\n');

/** Changes one line; undefined where there is nothing to change. */
type Mutation = (line: string) => string | undefined;

function replaced(pattern: RegExp, by: string): Mutation {
  return (line) => (pattern.test(line) ? line.replace(pattern, by) : undefined);
}

/** Slips of the pen. Each breaks the rule set wherever it applies. */
const MUTATIONS: readonly (readonly [string, Mutation])[] = [
  ['a letter too many in a key', replaced(/^(\s*(?:- )?)([a-z]\w+):/i, '$1$2x:')],
  ['a tab for a blank', replaced(/^ {2}/, '\t')],
  ['an open bracket', replaced(/\]/, '')],
  ['an open brace', replaced(/\}/, '')],
  ['an open quote', replaced(/'([^']*)'/, "'$1")],
  ['an anchor', replaced(/: (?=\S)/, ': &a ')],
  ['an alias', replaced(/: \S.*/, ': *a')],
  ['a list for a value', replaced(/: ([\w/]+)$/, ': [$1]')],
  ['a value for a list', replaced(/: \[([^\]]*)\]$/, ': $1x')],
  ['another transform', replaced(/!<(\w+)>/, '!<$1s>')],
  ['another type', replaced(/type: \w+/, 'type: thing')],
  ['another reference', replaced(/#\/definitions\/\w+/, '#/definitions/Nobody')],
  ['a path name with a dash', replaced(/\{(\w+)Id\}/, '{$1-id}')],
  ['a JSONPath cut off', replaced(/'\$[^']*'/, "'$.a['")],
  ['an open group', replaced(/\(\?!/, '((?!')],
];

interface Mutant {
  readonly title: string;
  readonly text: string;
}

function mutants(): readonly Mutant[] {
  return MUTATIONS.flatMap(([name, mutate]) =>
    lines.flatMap((line, index) => {
      const changed = line.startsWith('#') ? undefined : mutate(line);
      const text = lines.with(index, changed ?? '').join('\n');
      return changed === undefined ? [] : [{ title: `${name}, line ${index + 1}`, text }];
    }),
  );
}

/** A property of another name is another property, not a slip that can be seen. */
const isHarmless = (title: string, text: string) =>
  title.startsWith('a letter too many') && /^ *(?:id|email|manager|users|settings|topic|agenda)x:/m.test(text);

describe('a broken rule file is found out with a line and without a stack trace', () => {
  test('the unbroken one loads', () => {
    expect(loaded(SMALL_RULES).endpoints).toHaveLength(3);
  });

  test('there are a hundred ways to break it', () => {
    expect(mutants().length).toBeGreaterThan(100);
  });

  test.each(mutants().map((mutant) => [mutant.title, mutant] as const))('%s', (title, { text }) => {
    for (const settings of [OURS, PSOXY]) {
      const result = parseRuleSet(text, { settings, file: 'rules.yaml' });
      if (!isHarmless(title, text)) expect(result.ok && result.value.warnings.length === 0).toBe(false);
      for (const { message, hint, where } of result.ok ? result.value.warnings : result.problems) {
        expect(where?.file).toBe('rules.yaml');
        expect(where?.line).toBeGreaterThan(0);
        expect(where?.line).toBeLessThanOrEqual(lines.length);
        expect(`${message} ${hint}`).not.toMatch(/\n|\bat \S+:\d+|Error:|undefined is not/);
      }
    }
  });
});
