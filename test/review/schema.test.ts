import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { isMap, isSeq, parseDocument } from 'yaml';
import { KINDS } from '../../src/pseudonyms/types.ts';
import { ruleSetJsonSchema } from '../../src/rules/json-schema.ts';
import { SHIPPED } from './support/shipped.ts';

const FOLDER = resolve(import.meta.dirname, '../../rules/zoom');

/** A rule file as an editor's validator sees it: the tag of a transform is its `method`. */
function asJson(text: string): unknown {
  const document = parseDocument(text);
  const name = (node: unknown): void => {
    if (isMap(node)) {
      if (typeof node.tag === 'string' && !node.tag.startsWith('tag:')) node.set('method', node.tag.replace(/^!/, ''));
      delete node.tag;
      for (const { value } of node.items) name(value);
    } else if (isSeq(node)) node.items.forEach(name);
  };
  name(document.contents);
  return document.toJS();
}

describe.each(SHIPPED.map(([name]) => name))('%s, opened in an editor', (name) => {
  const file = resolve(FOLDER, `${name}.yaml`);
  const text = readFileSync(file, 'utf8');
  const [, schema = ''] = /^# yaml-language-server: \$schema=(\S+)$/m.exec(text) ?? [];
  const path = resolve(dirname(file), schema);
  const validate = new Ajv2020({ allowUnionTypes: true, strictTypes: false }).compile(
    JSON.parse(readFileSync(path, 'utf8')),
  );

  test('names its schema in the first line', () => {
    expect(text.startsWith('# yaml-language-server:')).toBe(true);
    expect(existsSync(path)).toBe(true);
  });

  test('is valid, and not with a slip of the pen', () => {
    expect(validate(asJson(text))).toBe(true);
    expect(validate(asJson(text.replace('allowedMethods:', 'allowedMethod:')))).toBe(false);
    expect(validate(asJson(text.replace('type: integer', 'type: int')))).toBe(false);
    expect(validate(asJson(text.replace('!<pseudonymize>', '!<pseudonymise>')))).toBe(false);
  });
});

describe('what an editor offers', () => {
  interface Node {
    readonly properties: Readonly<
      Record<
        string,
        {
          readonly description?: string;
          readonly enum?: readonly string[];
          readonly items?: Node & { readonly anyOf: readonly Node[] };
        }
      >
    >;
    readonly title?: string;
  }
  const schema = ruleSetJsonSchema() as unknown as Node;
  const endpoint = schema.properties['endpoints']?.items as Node;

  test('every key of an endpoint, with a sentence on it', () => {
    const keys = Object.entries(endpoint.properties);
    expect(keys.map(([key]) => key)).toContain('responseSchema');
    expect(keys.filter(([, { description }]) => !description)).toEqual([]);
  });

  test('the kinds of a pseudonym', () => {
    const transforms = endpoint.properties['transforms']?.items?.anyOf ?? [];
    const pseudonymize = transforms.find(({ title }) => title === 'pseudonymize');
    expect(pseudonymize?.properties['kind']?.enum).toEqual([...KINDS]);
  });
});
