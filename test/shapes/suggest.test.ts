import { describe, expect, test } from '@jest/globals';
import { nearestWord } from '../../src/shapes/suggest.ts';

const KNOWN = ['jsonPaths', 'applyOnlyWhen', 'why', 'pathTemplate', 'pathRegex'];

describe('the nearest known word', () => {
  const rows: readonly [string, string | undefined][] = [
    ['jsonPath', 'jsonPaths'],
    ['jsonpaths', 'jsonPaths'],
    ['josnPaths', 'jsonPaths'],
    ['applyWhen', undefined],
    ['pathTemplates', 'pathTemplate'],
    ['path_regex', 'pathRegex'],
    ['wyh', 'why'],
    ['apply', 'applyOnlyWhen'],
    ['zzz', undefined],
    ['', undefined],
    ['x'.repeat(5000), undefined],
  ];
  test.each(rows)('to %j is %j', (word, expected) => {
    expect(nearestWord(word, KNOWN)).toBe(expected);
  });
});
