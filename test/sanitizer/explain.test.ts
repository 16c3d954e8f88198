import { describe, expect, test } from '@jest/globals';
import { explainResponse } from '../../src/sanitizer/explain.ts';
import { endpointFrom, plainSettings, sanitizerFrom } from '../support/sanitize.ts';

const RULES = `
responseSchema:
  type: object
  properties:
    n: {type: integer}
    users: {type: array, items: {type: object, properties: {id: {type: string}, note: {type: string}, tags: {type: array, items: {type: string}}}}}
transforms:
  - !<pseudonymize>
    jsonPaths: ['$.users[*].id', '$.users[*].secret']
  - !<redact>
    jsonPaths: ['$.users[*].note']
`;
const BODY = '{"n":"x","users":[{"id":"blah12","note":"hi","secret":"s","extra":1,"tags":["a",5]}]}';

function explain(body: string) {
  const settings = plainSettings();
  const { endpoint, ruleSet } = endpointFrom(RULES, settings);
  return explainResponse(endpoint, ruleSet, { settings, input: { body } });
}

describe('explainResponse', () => {
  test('says what happened to every field, and which rule did it', () => {
    const told = explain(BODY).map(({ path, outcome, rule, after }) => [path.join('.'), outcome, rule?.name, after]);
    expect(told).toEqual([
      ['n', 'nulled', undefined, null],
      ['users.0.id', 'transformed', 'pseudonymize', 't~YmxhaDEy'],
      ['users.0.note', 'removed', 'redact', undefined],
      ['users.0.secret', 'dropped', undefined, undefined],
      ['users.0.extra', 'unknown', undefined, undefined],
      ['users.0.tags.0', 'kept', undefined, 'a'],
      ['users.0.tags.1', 'nulled', undefined, undefined],
    ]);
  });

  test('names the line of the rule', () => {
    const lines = explain(BODY).flatMap(({ rule }) => rule?.where.line ?? []);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBeLessThan(lines[1] ?? 0);
  });

  test('refuses what the sanitizer refuses', () => {
    expect(() => explain('[]')).toThrow('root');
    expect(() => sanitizerFrom(RULES)({ body: '[]' })).toThrow('root');
  });
});
