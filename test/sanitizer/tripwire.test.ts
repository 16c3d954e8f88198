import { describe, expect, test } from '@jest/globals';
import { plainSettings, sanitizerFrom } from '../support/sanitize.ts';

const RULES = `
responseSchema:
  type: object
  properties: {a: {type: string}, b: {type: string}, n: {}, id: {type: string}, email: {type: string}, l: {type: array, items: {type: string}}}
transforms:
  - !<pseudonymize>
    jsonPaths: ['$.email', '$.id']
  - !<redact>
    jsonPaths: ['$.b']
`;
const sanitize = sanitizerFrom(RULES);
const read = (body: object, restored?: { text: string; token: string }[]) => {
  const { body: text, tripwireFindings } = sanitize({ body: JSON.stringify(body), restored });
  return { ...JSON.parse(text), findings: tripwireFindings };
};

describe('the tripwire finds', () => {
  test.each([
    ['an address', 'alice@example.com', '[redacted]'],
    ['an address in a sentence, and replaces it alone', 'ask bob@example.org, please', 'ask [redacted], please'],
    ['two addresses', 'a.b@example.com;c@example.com', '[redacted];[redacted]'],
    ['an address with a quoted local part', 'x "al ice"@example.com', 'x [redacted]'],
    ['an address with blanks around its at-sign', 'alice @ example.com', '[redacted]'],
    [
      'a percent-encoded address in a link',
      'https://example.com/?u=alice%40example.com&x=1',
      'https://example.com/?u=[redacted]&x=1',
    ],
    ['an address whose local part holds an at-sign of a URL', 'a%40b@example.com', '[redacted]'],
    ['an address encoded twice', 'alice%2540example.com', '[redacted]'],
    ['an address in full-width letters', 'ａｌｉｃｅ＠ｅｘａｍｐｌｅ．ｃｏｍ', '[redacted]'],
    ['an address with a zero-width space before its at-sign', 'alice\u200b@example.com', '[redacted]'],
    ['an address with a soft hyphen in its domain', 'alice@exam\u00adple.com', '[redacted]'],
    ['an address with an ideographic full stop', 'alice@example\u3002com', '[redacted]'],
    ['an address with its at-sign as a character reference', 'ask alice&#64;example.com', '[redacted]'],
    ['an address with a hexadecimal reference', 'alice&#x40;example.com', '[redacted]'],
    ['an address with a reference by name', 'alice&commat;example&period;com', '[redacted]'],
    ['an address whose reference is escaped again', 'alice&amp;#64;example.com', '[redacted]'],
    ['an address with references in a link', 'https://example.com/?u=alice&#37;40example.com', '[redacted]'],
    ['an address in another script', 'алиса@пример.рф', '[redacted]'],
  ])('%s', (_, text, wanted) => {
    expect(read({ a: text })).toEqual({ a: wanted, findings: 1 });
  });

  test('an original that was pseudonymized, elsewhere in the answer', () => {
    expect(read({ id: 'person-1', a: 'person-1' })).toEqual({ id: 't~cGVyc29uLTE', a: '[redacted]', findings: 1 });
  });

  test('an original that was redacted, elsewhere in the answer', () => {
    expect(read({ b: 'secret topic', l: ['x', 'secret topic'] })).toEqual({ l: ['x', '[redacted]'], findings: 1 });
  });

  test('an original that stands as a number elsewhere, and nulls it', () => {
    expect(read({ id: '5551234567', n: 5551234567 })).toEqual({ id: 't~NTU1MTIzNDU2Nw', n: null, findings: 1 });
  });

  test('a restored value inside a text, plain or encoded', () => {
    const restored = [{ text: 'abc/def==', token: 'p~token' }];
    expect(read({ a: 'see abc/def== now' }, restored)).toEqual({ a: 'see [redacted] now', findings: 1 });
    expect(read({ a: 'https://x/abc%2Fdef%3D%3D' }, restored)).toEqual({ a: '[redacted]', findings: 1 });
  });
});

describe('the tripwire finds an address although a token it would be taken for was removed', () => {
  const schema =
    'responseSchema: {type: object, properties: {a: {}, l: {type: array, items: {type: object, properties: {id: {type: string}, x: {}}}}}}\n';
  const first = "transforms:\n  - !<pseudonymize>\n    jsonPaths: ['$.l[*].id']\n";

  test.each([
    ['with its container', "  - !<redact>\n    jsonPaths: ['$.l[*]']\n"],
    ['in a later walk', "  - !<redact>\n    jsonPaths: ['$.l[?(@.x == 1)]']\n"],
  ])('%s', (_, second) => {
    const body = '{"a":"bob@example.org","l":[{"id":"alice@example.com","x":1}]}';
    expect(sanitizerFrom(schema + first + second)({ body }).body).toBe('{"a":"[redacted]","l":[]}');
  });
});

test.each([
  ['%40', ''],
  ['a%40', ''],
  ['t~', '@example.com'],
  ['a@', ''],
  ['"@', ''],
  ['%25', '@example.com'],
  ['&', '@example.com'],
  ['&amp;', '&#64;example.com'],
  ['@a.', ''],
])('the tripwire reads many %s in time that grows with their number', (piece, end) => {
  const started = performance.now();
  read({ a: piece.repeat(100_000) + end });
  expect(performance.now() - started).toBeLessThan(5000);
});

test('a text of very many addresses goes as a whole, a token of ours at its end included', () => {
  const token = read({ email: 'alice@example.com' }).email;
  const found = read({ email: 'alice@example.com', a: `${'a@b.cd '.repeat(1001)}${token}` });
  expect(found).toMatchObject({ a: '[redacted]', findings: 1 });
  const few = read({ email: 'alice@example.com', a: `a@b.cd ${token}` });
  expect(few.a).toBe(`[redacted] ${token}`);
});

test('the tripwire reads a domain of more labels than a pattern can keep in mind', () => {
  const large = sanitizerFrom(RULES, plainSettings({ limits: { maxBodyBytes: 100_000_000, maxDepth: 64 } }));
  const body = JSON.stringify({ a: `x@${'1.'.repeat(15_000_000)}` });
  expect(large({ body }).body === body).toBe(true);
});

describe('without a schema the tripwire finds in a key', () => {
  const open = sanitizerFrom("transforms:\n  - !<pseudonymize>\n    jsonPaths: ['$..x']\n");
  test.each([
    ['an address', '{"m":{"alice@example.com":{"x":"bob"}}}', '{"m":{}}'],
    ['a percent-encoded address', '{"m":{"alice%40example.com":1}}', '{"m":{}}'],
    ['an original', '{"x":"Alice Example","m":{"Alice Example":1}}', '{"x":"t~QWxpY2UgRXhhbXBsZQ","m":{}}'],
  ])('%s, and drops the entry', (_, body, wanted) => {
    expect(open({ body })).toMatchObject({ body: wanted, tripwireFindings: 1 });
  });

  test('that an augment made of one', () => {
    const augmented = sanitizerFrom(
      "responseSchema: {type: object, properties: {m: {type: object, properties: {a: {type: string}}}}}\naugments:\n  - !<textDigest>\n    jsonPaths: ['$.m.*']\n    innerJsonPath: $.t\n",
    );
    expect(augmented({ body: '{"m":{"alice@example.com":"{\\"t\\":\\"hello\\"}"}}' }).body).toBe('{"m":{}}');
  });
});

describe('the tripwire lets pass', () => {
  test.each([
    ['the tokens this walk made', { email: 'alice@example.com' }, { email: 't~YWxpY2U@example.com' }],
    ['a handle', { a: '@alice and bob@home' }, { a: '@alice and bob@home' }],
    ['an original shorter than six characters', { id: 'alice', a: 'alice' }, { id: 't~YWxpY2U', a: 'alice' }],
    [
      'a text that only contains an original',
      { id: 'person-1', a: 'person-12' },
      { id: 't~cGVyc29uLTE', a: 'person-12' },
    ],
    ['a percent sign', { a: '100 % of 5%' }, { a: '100 % of 5%' }],
  ])('%s', (_, body, wanted) => {
    expect(read(body)).toEqual({ ...wanted, findings: 0 });
  });

  test('no text for looking like a token: what it did not make itself is an address', () => {
    expect(read({ a: 't~Zm9yZ2Vk@example.com' })).toEqual({ a: '[redacted]', findings: 1 });
  });
});

describe('a restored value', () => {
  const restored = [
    { text: '91234567890', token: 'p~token' },
    { text: 'me', token: 'p~me' },
  ];

  test.each(['redact', 'warn', 'off', 'block'] as const)(
    'gives way to its token as a leaf when the tripwire is on %s',
    (tripwire) => {
      const { body } = sanitizerFrom(RULES, { tripwire })({
        body: '{"a":"91234567890","n":91234567890,"l":["me"]}',
        restored,
      });
      expect(JSON.parse(body)).toEqual({ a: 'p~token', n: 'p~token', l: ['p~me'] });
    },
  );

  test.each(['redact', 'warn', 'off', 'block'] as const)(
    'gives way to its token as a key when the tripwire is on %s',
    (tripwire) => {
      const open = sanitizerFrom("transforms:\n  - !<pseudonymize>\n    jsonPaths: ['$..x']\n", { tripwire });
      const { body } = open({ body: '{"2":0,"m":{"91234567890":{"x":"bob"}},"1":0}', restored });
      expect(body).toBe('{"2":0,"m":{"p~token":{"x":"t~Ym9i"}},"1":0}');
    },
  );

  test('leaves longer texts alone when the tripwire is off', () => {
    const { body } = sanitizerFrom(RULES, { tripwire: 'off' })({ body: '{"a":"x91234567890"}', restored });
    expect(body).toBe('{"a":"x91234567890"}');
  });
});

describe('by mode, a finding', () => {
  const body = '{"a":"alice@example.com"}';

  test('is only counted by warn', () => {
    expect(sanitizerFrom(RULES, { tripwire: 'warn' })({ body })).toMatchObject({ body, tripwireFindings: 1 });
  });

  test('refuses the response by block', () => {
    expect(() => sanitizerFrom(RULES, { tripwire: 'block' })({ body })).toThrow(
      expect.objectContaining({ reason: 'tripwire' }),
    );
    expect(sanitizerFrom(RULES, { tripwire: 'block' })({ body: '{"a":"x"}' }).body).toBe('{"a":"x"}');
  });

  test('is not looked for by off', () => {
    expect(sanitizerFrom(RULES, { tripwire: 'off' })({ body })).toMatchObject({ body, tripwireFindings: 0 });
  });
});

describe('without a schema the tripwire', () => {
  const schemaless = sanitizerFrom("transforms:\n  - !<pseudonymize>\n    jsonPaths: ['$.id']\n");

  test('drops an entry whose key is an address', () => {
    expect(schemaless({ body: '{"reactions":{"alice@example.com":3,"other":1}}' })).toMatchObject({
      body: '{"reactions":{"other":1}}',
      tripwireFindings: 1,
    });
  });

  test('looks into what passes unseen', () => {
    expect(schemaless({ body: '{"id":"person-1","deep":[{"x":"person-1"}]}' }).body).toBe(
      '{"id":"t~cGVyc29uLTE","deep":[{"x":"[redacted]"}]}',
    );
  });
});

test('a text full of at-signs costs linear time', () => {
  const sanitizeText = (count: number) => {
    const body = JSON.stringify({ a: 'a@'.repeat(count) });
    const start = performance.now();
    sanitize({ body });
    return performance.now() - start;
  };
  sanitizeText(10_000);
  expect(sanitizeText(200_000)).toBeLessThan(2000);
});
