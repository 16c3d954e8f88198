import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { ruleSetJsonSchema, ruleSetJsonSchemaText } from '../../src/rules/json-schema.ts';
import { transformDefinitions } from '../../src/transforms/index.ts';
import { compatCases } from './support/compat.ts';
import { SMALL_RULES } from './support/small-rules.ts';

const RULES = resolve(import.meta.dirname, '../../rules');
const validate = new Ajv2020({ allowUnionTypes: true, strictTypes: false }).compile(ruleSetJsonSchema());

/** Rules as JSON: the tag of a transform becomes its key `method`. */
function asJson(yaml: string): unknown {
  return parse(yaml.replaceAll(/- !<(\w+)>\n( +)/g, '- method: $1\n$2'), { uniqueKeys: false });
}

describe('the JSON Schema of rule sets', () => {
  test('is the committed one (node src/rules/write-json-schema.ts)', () => {
    expect(readFileSync(resolve(RULES, 'rule-set.schema.json'), 'utf8')).toBe(ruleSetJsonSchemaText());
  });

  test('accepts a rule set with a bit of everything', () => {
    expect(validate(asJson(SMALL_RULES))).toBe(true);
  });

  test.each(['zoom', 'zoom-strict', 'zoom-drop-in'])('accepts the shipped rule set %s', (name) => {
    validate(asJson(readFileSync(resolve(RULES, `zoom/${name}.yaml`), 'utf8')));
    expect(validate.errors).toBeNull();
  });

  const parses = compatCases<{
    readonly name: string;
    readonly rules: string;
    readonly loads: boolean;
    readonly kind?: string;
  }>('rules-parse');
  test.each(parses.filter(({ kind }) => kind === 'rest').map((row) => [row.name, row.rules] as const))(
    'accepts what loads: %s',
    (_, rules) => {
      validate(asJson(rules));
      expect(validate.errors).toBeNull();
    },
  );

  test.each([...transformDefinitions.keys()])('knows the transform %s', (name) => {
    expect(JSON.stringify(ruleSetJsonSchema())).toContain(`{"const":"${name}"}`);
  });

  const refused: readonly [string, object][] = [
    ['an unknown key', { endpoints: [], endpoint: [] }],
    ['a rule set without endpoints', {}],
    ['an unknown type', { endpoints: [{ pathTemplate: '/x', responseSchema: { type: 'text' } }] }],
    [
      'an unknown schema key, however deep',
      { endpoints: [], definitions: { A: { properties: { b: { items: { enum: [] } } } } } },
    ],
    ['an unknown transform', { endpoints: [{ pathTemplate: '/x', transforms: [{ method: 'pseudonymise' }] }] }],
    [
      'an unknown option',
      { endpoints: [{ pathTemplate: '/x', transforms: [{ method: 'redact', encoding: 'JSON' }] }] },
    ],
    ['a scalar for a list', { endpoints: [{ pathTemplate: '/x', allowedMethods: 'GET' }] }],
    ['an unknown kind', { endpoints: [{ pathTemplate: '/x', queryParamSchemas: { a: { kind: 'persons' } } }] }],
  ];
  test.each(refused)('refuses %s', (_, rules) => {
    expect(validate(rules)).toBe(false);
  });
});
