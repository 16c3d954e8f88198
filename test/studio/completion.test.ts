import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, test } from '@jest/globals';
import { schemaCompletion } from '../../src/studio/page/editor/completion.ts';

const complete = schemaCompletion(
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../rules/rule-set.schema.json'), 'utf8')),
);

/** What is offered where `|` stands. */
async function offered(text: string): Promise<string[]> {
  const state = EditorState.create({ doc: text.replace('|', '') });
  const result = await complete(new CompletionContext(state, text.indexOf('|'), true));
  return result?.options.map(({ label }) => label) ?? [];
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
    ['a mapping whose keys stand below', `${HEAD}    |\n    purpose: x\n  - pathTemplate: /b`, 'transforms', 'purpose'],
    [
      'an element with keys below its dash',
      'endpoints:\n  - |\n    allowedMethods: [GET]\n',
      'transforms',
      'allowedMethods',
    ],
    ['an endpoint that has its path', `${HEAD}    |`, 'purpose', 'pathRegex'],
    ['a flow mapping', `${HEAD}    responseSchema: {|`, 'type', 'transforms'],
    ['a flow mapping in one', `${HEAD}    responseSchema: {type: object, properties: {a: {ty|`, 'type', 'transforms'],
    [
      'a flow mapping that has some',
      `${HEAD}    responseSchema: {type: object, |, properties: {items: {}}}`,
      'items',
      'type',
    ],
    [
      'a flow mapping with some behind',
      `${HEAD}    responseSchema: {|, properties: {items: {}}}`,
      'items',
      'properties',
    ],
    [
      'a flow mapping by its key',
      `${HEAD}    responseSchema:\n      properties:\n        id: {ty|}`,
      'type',
      'transforms',
    ],
  ])('offers the keys of %s', async (_where, text, has, hasNot) => {
    expect(await offered(text)).toContain(has);
    expect(await offered(text)).not.toContain(hasNot);
  });

  test.each([
    ['a type', `${HEAD}    responseSchema: {type: o|}`, 'object'],
    ['a type in block style', `${HEAD}    responseSchema:\n      type: |`, 'array'],
    ['a truth', `${HEAD}    transforms:\n      - !<pseudonymize>\n        includeReversible: |`, 'true'],
  ])('offers the values of %s', async (_where, text, has) => {
    expect(await offered(text)).toContain(has);
  });

  test.each([
    ['a comment', '# end|'],
    ['a quoted text', `${HEAD}    responseSchema: {pattern: 'ty|`],
  ])('offers nothing in %s', async (_where, text) => {
    expect(await offered(text)).toEqual([]);
  });
});
