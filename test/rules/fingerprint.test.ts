import { describe, expect, test } from '@jest/globals';
import { loaded } from './support/parse.ts';
import { SMALL_RULES } from './support/small-rules.ts';

const fingerprint = (text: string) => loaded(text).fingerprint;
const changed = (from: string | RegExp, to: string) => {
  const text = SMALL_RULES.replace(from, to);
  if (text === SMALL_RULES) throw new Error('nothing was changed');
  return text;
};

describe('the fingerprint of a rule set', () => {
  test('is a SHA-256 in hex', () => {
    expect(fingerprint(SMALL_RULES)).toMatch(/^[0-9a-f]{64}$/);
  });

  const same: readonly [string, string][] = [
    ['comments', changed('# Users and meetings.', '# Something else.\n\n')],
    ['quoting', changed('pathTemplate: /v2/users\n', 'pathTemplate: "/v2/users"\n')],
    [
      'the order of keys',
      changed(
        '{type: array, items: {$ref: "#/definitions/Person"}}',
        '{items: {$ref: "#/definitions/Person"}, type: array}',
      ),
    ],
    [
      'the order of properties',
      changed(
        'topic: {type: string}\n        agenda: {type: string}',
        'agenda: {type: string}\n        topic: {type: string}',
      ),
    ],
    ['the order of allowed parameters', changed('[status, page_size,', '[page_size, status,')],
    ['the case of methods', changed('allowedMethods: [GET]', 'allowedMethods: [get]')],
    ['the spelling of a transform’s name', changed('- !<textDigest>', '- method: textDigest')],
    ['a default written out', changed('kind: email\n', 'kind: email\n        includeReversible: false\n')],
  ];
  test.each(same)('does not depend on %s', (_, text) => {
    expect(fingerprint(text)).toBe(fingerprint(SMALL_RULES));
  });

  const other: readonly [string, string][] = [
    ['a path', changed('/v2/users\n', '/v2/user\n')],
    ['an allowed parameter', changed('[status, page_size,', '[status,')],
    ['a kept property', changed('        topic: {type: string}\n', '')],
    ['an option', changed('includeReversible: true', 'includeReversible: false')],
    ['a JSONPath', changed("'$..id'", "'$.id'")],
    ['a definition', changed('id: {type: string}', 'id: {type: integer}')],
    ['a forwarded header', changed('X-Request-Id', 'X-Other')],
    ['the kind of a token', changed('kind: meeting', 'kind: user')],
  ];
  test.each(other)('changes with %s', (_, text) => {
    expect(fingerprint(text)).not.toBe(fingerprint(SMALL_RULES));
  });

  test('changes with the order of endpoints', () => {
    const one = '{"pathTemplate": "/a"}';
    const two = '{"pathTemplate": "/{b}"}';
    expect(fingerprint(`endpoints: [${one}, ${two}]`)).not.toBe(fingerprint(`endpoints: [${two}, ${one}]`));
  });
});
