import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';
import { formatRules } from '../../src/review/fmt/format-rules.ts';
import { SMALL_RULES } from '../rules/support/small-rules.ts';
import { load, SHIPPED, shippedText } from './support/shipped.ts';

const OURS = { settings: { compatibility: 'none', maxRegexText: 65_536 } } as const;

function formatted(text: string): string {
  const result = formatRules(text, OURS);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.value;
}

test.each(SHIPPED.map(([name]) => name))('%s stands in the canonical layout', (name) => {
  const text = shippedText(`${name}.yaml`);
  expect(formatted(text)).toBe(text);
});

/** A comment that names the key it stands above, so that it can be found out if it strays. */
function withComments(text: string, lines: readonly number[]): string {
  return text
    .split('\n')
    .flatMap((line, index) => {
      const key = /^(\s*)(?:- )?([A-Za-z]\w*):/.exec(line);
      const isFirstOfItem = /^\s*- /.test(line);
      return key && !isFirstOfItem && index > 0 && lines.includes(index) ? [`${key[1]}# of ${key[2]}`, line] : [line];
    })
    .join('\n');
}

/** All mappings whose keys may stand in any order. */
function mappings(node: unknown): YAMLMap[] {
  if (isMap(node)) return [node, ...node.items.flatMap(({ value }) => mappings(value))];
  return typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items)
    ? node.items.flatMap(mappings)
    : [];
}

/** The text with the keys of every mapping turned by so many places. */
function rotated(text: string, turns: readonly number[]): string {
  const document = parseDocument(text, { uniqueKeys: false });
  mappings(document.contents).forEach((map, index) => {
    const turn = (turns[index % turns.length] ?? 0) % Math.max(1, map.items.length);
    map.items.push(...map.items.splice(0, turn));
  });
  return document.toString({ lineWidth: 0 });
}

const strays = (text: string) =>
  [...text.matchAll(/^\s*# of (\w+)\n(?:\s*#.*\n)*\s*(?:- )?(\w+):/gm)]
    .filter(([, named, key]) => named !== key)
    .map(([whole]) => whole);

describe('whatever the layout was', () => {
  const layouts = fc.record({
    turns: fc.array(fc.nat(7), { minLength: 1, maxLength: 12 }),
    lines: fc.array(fc.nat(60), { maxLength: 8 }),
  });

  test('the meaning stays, the layout settles at once, and every comment stays with its key', () => {
    fc.assert(
      fc.property(layouts, ({ turns, lines }) => {
        const text = withComments(rotated(SMALL_RULES, turns), lines);
        const once = formatted(text);
        expect(load(once).fingerprint).toBe(load(SMALL_RULES).fingerprint);
        expect(formatted(once)).toBe(once);
        expect(once.match(/# of \w+/g)?.length).toBe(text.match(/# of \w+/g)?.length);
        if (strays(text).length === 0) expect(strays(once)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('layouts that differ in the order of keys alone become one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(7), { minLength: 1, maxLength: 12 }), (turns) => {
        const order = (text: string) =>
          mappings(parseDocument(formatted(text)).contents).map(({ items }) =>
            items.map(({ key }) => (isScalar(key) ? key.value : '')),
          );
        const named = (text: string) =>
          order(text)
            .map((keys) => keys.toSorted().join())
            .toSorted();
        expect(named(rotated(SMALL_RULES, turns))).toEqual(named(SMALL_RULES));
        expect(formatted(rotated(SMALL_RULES, turns)).indexOf('pathTemplate')).toBeLessThan(
          formatted(rotated(SMALL_RULES, turns)).indexOf('responseSchema'),
        );
      }),
      { numRuns: 15 },
    );
  });
});

describe('formatRules', () => {
  test('puts keys into one order', () => {
    expect(
      formatted(
        'endpoints:\n- responseSchema: {properties: {b: {type: string}, a: {type: string}}, type: object}\n  allowedMethods: [GET]\n  pathTemplate: /v2/users\n',
      ),
    ).toBe(
      'endpoints:\n  - pathTemplate: /v2/users\n    allowedMethods: [GET]\n    responseSchema: {type: object, properties: {b: {type: string}, a: {type: string}}}\n',
    );
  });

  test('does not fold long lines, nor change quotes or tags', () => {
    const long = `endpoints:\n  - pathTemplate: /v2/users\n    purpose: "${'long '.repeat(60)}"\n    responseSchema: {type: object, properties: {users: {type: string}}}\n    transforms:\n      - !<redact>\n        jsonPaths: ['$.users']\n`;
    expect(formatted(long)).toBe(long);
  });

  test('leaves a text alone that does not load', () => {
    const result = formatRules('endpoints:\n  - pathTemplat: /v2/users\n', { ...OURS, file: 'a.yaml' });
    expect(result).toMatchObject({ ok: false, problems: [{ where: { file: 'a.yaml', line: 2 } }] });
  });
});
