import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Schema, schemasAt } from '../../src/studio/page/editor/schema-at.ts';
import { placeOf } from '../../src/studio/page/editor/yaml-path.ts';

const schema = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../rules/rule-set.schema.json'), 'utf8'),
) as Schema;

/** Keys offered where `|` stands, by indentation. */
function offered(text: string): string[] {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.includes('|'));
  const { steps, siblings } = placeOf(
    lines.map((line) => line.replace('|', '')),
    at,
    lines[at]?.indexOf('|') ?? 0,
  );
  const keys = schemasAt(schema, steps).flatMap(({ properties = {} }) => Object.keys(properties));
  return keys.filter((key) => !siblings.includes(key));
}

const HEAD = 'endpoints:\n  # a comment\n  - pathTemplate: /a\n    allowedMethods: [GET]\n';

describe('completion', () => {
  test.each([
    ['the root', '|', 'endpoints', 'pathTemplate'],
    ['an endpoint', `${HEAD}    |`, 'responseSchema', 'pathTemplate'],
    ['an endpoint at the margin', 'endpoints:\n- pathTemplate: /a\n  |', 'transforms', 'endpoints'],
    ['a parameter schema', `${HEAD}    pathParameterSchemas:\n      id:\n        |`, 'format', 'transforms'],
    ['a response schema', `${HEAD}    responseSchema:\n      type: object\n      |`, 'properties', 'type'],
    ['a field of it', `${HEAD}    responseSchema:\n      properties:\n        a:\n          |`, 'items', 'transforms'],
    [
      'a transform by its tag',
      `${HEAD}    transforms:\n      - !<pseudonymize>\n        jsonPaths:\n          - '$.a'\n        |`,
      'includeReversible',
      'jsonPaths',
    ],
    [
      'a second transform',
      `${HEAD}    transforms:\n      - !<redact>\n        jsonPaths: ['$.a']\n      - !<pseudonymize>\n        |`,
      'kind',
      'redactions',
    ],
  ])('offers the keys of %s', (_where, text, has, hasNot) => {
    expect(offered(text)).toContain(has);
    expect(offered(text)).not.toContain(hasNot);
  });
});
