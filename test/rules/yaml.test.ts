import { describe, expect, test } from '@jest/globals';
import { readSource } from '../../src/rules/yaml.ts';
import type { SourceNode } from '../../src/shapes/shape.ts';

/** A node without its places, as JSON would have it; tags in front. */
function plain(node: SourceNode): unknown {
  const value =
    node.type === 'map'
      ? Object.fromEntries(node.entries.map((entry) => [entry.key, plain(entry.value)]))
      : node.type === 'list'
        ? node.items.map(plain)
        : node.type === 'scalar'
          ? node.text
          : null;
  return node.tag === undefined ? value : { [`!${node.tag}`]: value };
}

describe('YAML is read', () => {
  const rows: readonly [string, string, unknown][] = [
    [
      'with scalars as their source text',
      'a: 010\nb: yes\nc: 1.0\nd: "5"\ne: 0x10',
      { a: '010', b: 'yes', c: '1.0', d: '5', e: '0x10' },
    ],
    ['with every spelling of nothing', 'a:\nb: ~\nc: null\nd: NULL', { a: null, b: null, c: null, d: null }],
    [
      'with tags in both spellings',
      '- !<redact>\n  a: 1\n- !redact {a: 1}',
      [{ '!redact': { a: '1' } }, { '!redact': { a: '1' } }],
    ],
    ['without YAML’s own tags', '- !!str 5', ['5']],
    ['as JSON', '{"a": [1, true, null, "x\\u00e9"],\n\t"b": {}}', { a: ['1', 'true', null, 'xé'], b: {} }],
    ['with the last of equal keys', 'a: 1\na: 2', { a: '2' }],
    ['with a document marker', '---\na: 1\n', { a: '1' }],
    ['with a literal text', 'a: |\n  x\n  y\n', { a: 'x\ny\n' }],
    ['when empty', '', null],
  ];
  test.each(rows)('%s', (_, text, expected) => {
    const source = readSource(text);
    expect(source.ok && plain(source.value)).toEqual(expected);
  });

  test('with a place for every node', () => {
    const source = readSource('a:\n  - b: "x"\n', 'r.yaml');
    const list = source.ok && source.value.type === 'map' && source.value.entries[0]?.value;
    const map = list && list.type === 'list' && list.items[0];
    const entry = map && map.type === 'map' && map.entries[0];
    expect(entry).toMatchObject({
      keyWhere: { file: 'r.yaml', line: 2, column: 5, path: 'a[0].b' },
      value: { where: { line: 2, column: 8, path: 'a[0].b' }, inset: 1 },
    });
  });

  test('with a warning for a key that stands twice', () => {
    expect(readSource('a: 1\na: 2')).toMatchObject({
      warnings: [{ severity: 'warning', where: { line: 2, path: 'a' } }],
    });
  });
});

describe('YAML is refused', () => {
  const rows: readonly [string, string, number][] = [
    ['with an anchor', 'x: 1\na: &n 1', 2],
    ['with an alias', 'a: &n 1\nb: *n', 1],
    ['with a merge key', 'a:\n  <<: {b: 1}', 2],
    ['with a key that is a list', '? [a]\n: 1', 1],
    ['that leaves a list open', 'a: [1\nb: 2', 1],
    ['that leaves a quote open', 'a: 1\nb: "x\nc: 2\n', 2],
    ['with a value that stands too far left', 'a:\n  b: 1\n c: 2', 3],
    ['with a second document', 'a: 1\n---\nb: 2', 2],
    ['that nests too deeply', '['.repeat(1000) + ']'.repeat(1000), 1],
    ['that nests beyond what the library can read', '['.repeat(200_000), 1],
    ['with tabs as indentation', 'a:\n\tb: 1', 2],
  ];
  test.each(rows)('%s', (_, text, line) => {
    const source = readSource(text);
    expect(source.ok).toBe(false);
    expect(source.ok ? [] : source.problems).toContainEqual(
      expect.objectContaining({ code: 'yaml-invalid', where: expect.objectContaining({ line }) }),
    );
  });

  test('that is longer than any rule set', () => {
    expect(readSource(' '.repeat(5 * 1024 * 1024))).toMatchObject({ ok: false });
  });
});

test.each([
  ['zeros, as UTF-16 has them', Buffer.from('a: 1\n', 'utf16le').toString('utf8'), 'zero bytes', [1, 2]],
  ['UTF-16 with its mark', Buffer.from('\uFEFFa: 1\n', 'utf16le').toString('utf8'), 'zero bytes', [1, 1]],
  ['bytes that are no UTF-8', Buffer.from('a: 1\nb: \xff', 'latin1').toString('utf8'), 'could not be read', [2, 4]],
])('another encoding is named as such: %s', (_title, text, message, [line, column]) => {
  const read = readSource(text, 'rules.yaml');
  expect(read.ok ? [] : read.problems).toMatchObject([
    {
      code: 'yaml-invalid',
      message: expect.stringContaining(message),
      hint: 'Save the file as UTF-8.',
      where: { line, column },
    },
  ]);
});

test('nesting that is too deep is told where it becomes so', () => {
  const read = readSource(`a: 1\nb: ${'['.repeat(300)}${']'.repeat(300)}`);
  expect(read.ok ? [] : read.problems).toMatchObject([
    { message: expect.stringContaining('deeper'), where: { line: 2 } },
  ]);
  expect(read.ok ? 0 : (read.problems[0]?.where?.column ?? 0)).toBeGreaterThan(190);
});

test('a text beyond the limit is refused unread, with its length and the limit', () => {
  const result = readSource(`# ${'x'.repeat(524_288)}`);
  expect(result.ok ? '' : result.problems[0]?.message).toBe(
    'The text has 524290 characters; the most that is read is 524288.',
  );
});
