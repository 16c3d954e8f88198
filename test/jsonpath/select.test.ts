import { describe, expect, test } from '@jest/globals';
import { parseDocument } from '../../src/json/parse.ts';
import { serialize } from '../../src/json/serialize.ts';
import type { JsonObject, JsonValue } from '../../src/json/value.ts';
import { parseJsonPath } from '../../src/jsonpath/parse.ts';
import type { NodeRef } from '../../src/jsonpath/select.ts';
import { compatCases } from '../support/compat-cases.ts';
import { nodesOf, selected } from './selecting.ts';

interface PathCase {
  readonly rules: string;
  readonly body: string;
  readonly expect?: string;
  readonly error?: boolean;
  readonly stance?: 'quirk' | 'safer';
  readonly mustNotContain?: readonly string[];
}

/** The path of a case's only transform, and whether it redacts; other transforms are tested with the engine. */
function pathOf(rules: string): { path: string; isRedact: boolean } | undefined {
  const [, tag, written] = /!<(redact|redactRegexMatches)>\s+jsonPaths:\s+- (".*")\n/.exec(rules) ?? [];
  return written === undefined ? undefined : { path: JSON.parse(written), isRedact: tag === 'redact' };
}

/** Texts become empty and everything else null; or the node goes. */
function apply(nodes: readonly NodeRef[], isRedact: boolean): void {
  for (const { parent, key, value } of nodes.toReversed()) {
    if (parent === undefined) throw new Error('the root cannot be changed');
    if (!isRedact) (parent as JsonObject)[key] = typeof value === 'string' ? '' : null;
    else if (Array.isArray(parent)) parent.splice(key as number, 1);
    else delete parent[key as string];
  }
}

const cases = compatCases<PathCase>('jsonpath').filter(({ rules }) => pathOf(rules) !== undefined);

test('most compatibility cases are about paths alone', () => {
  expect(cases.length).toBeGreaterThan(75);
});

test.each(cases)('$title', (row: PathCase) => {
  const { path, isRedact } = pathOf(row.rules) as { path: string; isRedact: boolean };
  const document: JsonValue = parseDocument(row.body, { maxDepth: 64 });
  const isUnderstood = parseJsonPath(path).ok;
  if (isUnderstood) apply(nodesOf(path, document), isRedact);
  const result = serialize(document);
  for (const text of isUnderstood ? (row.mustNotContain ?? []) : []) expect(result).not.toContain(text);
  if (row.stance !== undefined) return;
  expect(isUnderstood).toBe(row.error !== true);
  if (row.expect !== undefined) expect(result).toBe(row.expect);
});

describe('selects', () => {
  test.each([
    ['$', '{"a":1}', '[{"a":1}]'],
    ['$.a.b', '{"a":[{"b":1}]}', '[]'],
    ['$.a', '[{"a":1}]', '[]'],
    ['$.length', '[1,2]', '[]'],
    ['$.a.length', '{"a":"text"}', '[]'],
    ['$[0]', '{"0":1}', '[]'],
    ['$.0', '[1]', '[]'],
    ["$['0']", '{"0":1}', '[1]'],
    ['$[-1]', '[1,2,3]', '[3]'],
    ['$[-4]', '[1,2,3]', '[]'],
    ['$[0,2,9]', '[1,2,3]', '[1,3]'],
    ['$[1:3]', '[0,1,2,3]', '[1,2]'],
    ['$[1:-1]', '[0,1,2,3]', '[1,2]'],
    ['$[-2:]', '[0,1,2,3]', '[2,3]'],
    ['$[*]', '{"b":1,"a":[2]}', '[1,[2]]'],
    ['$[*]', '"text"', '[]'],
    ['$.*', '{"2":"b","1":"a"}', '["b","a"]'],
    ["$['b','zz','a']", '{"a":1,"b":2}', '[1,2]'],
    ["$..['a','b']", '[{"a":1},{"b":2,"c":{"a":3}}]', '[1,2,3]'],
    ['$..a', '{"a":{"a":[{"a":1}]}}', '[{"a":[{"a":1}]},[{"a":1}],1]'],
    ['$..a..a', '{"a":{"a":{"a":1}}}', '[{"a":1},1]'],
    ['$..*', '{"a":[1]}', '[[1],1]'],
    ['$.__proto__', '{"__proto__":1}', '[1]'],
    ['$.__proto__', '{}', '[]'],
    ['$.toString', '{}', '[]'],
  ])('%s of %s', (path, json, expected) => {
    expect(selected(path, json)).toBe(expected);
  });
});

test('a node tells where it stands', () => {
  const document = { a: [{ b: 1 }] };
  expect(nodesOf('$.a[0].b', document)).toEqual([{ parent: document.a[0], key: 'b', value: 1 }]);
  expect(nodesOf('$.a[0]', document)).toEqual([{ parent: document.a, key: 0, value: { b: 1 } }]);
  expect(nodesOf('$', document)).toEqual([{ parent: undefined, key: undefined, value: document }]);
});
