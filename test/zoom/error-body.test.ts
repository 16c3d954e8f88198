import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { looksLikeErrorBody, sourceErrorBody } from '../../src/zoom/error-body.ts';
import { errorMessages } from '../../src/zoom/error-messages.ts';
import { encodeMeetingUuid } from '../../src/zoom/meeting-uuid.ts';

const other = 'Zoom did not answer the request with a result.';

describe('an error body of Zoom', () => {
  test.each([
    ['{"code":1001,"message":"User does not exist: ada@example.com."}', 1001, 'The user is not known in this account.'],
    ['{"code":"3001","message":"Meeting does not exist: 5551234567."}', 3001, errorMessages.get(3001)],
    ['{"code":300,"message":"Validation Failed.","errors":[{"field":"ada@example.com"}]}', 300, errorMessages.get(300)],
    ['{"code":98765,"message":"ada"}', 98765, other],
  ])('%s is reduced to its code and our text', (text, code, message) => {
    expect(sourceErrorBody(text)).toEqual({ code, message });
  });

  test.each([
    '',
    '<html>ada@example.com</html>',
    '{"code":5551234567}',
    // Six digits and more may be a host key or a passcode.
    '{"code":739104}',
    '{"code":"07391046"}',
    '{"code":"ada"}',
    '{"code":1.5}',
    '{"code":-1}',
    '{"code":1e99}',
    '{"__proto__":{"code":1001}}',
    '[1001]',
    '{"code":1001',
  ])('%s has no code', (text) => {
    expect(sourceErrorBody(text)).toEqual({ code: undefined, message: other });
  });

  test('never gives back a character of the message it came with', () => {
    const ours = new Set([...errorMessages.values(), other]);
    fc.assert(
      fc.property(fc.string(), fc.integer(), (message, code) => {
        const result = sourceErrorBody(JSON.stringify({ code, message, errors: [{ field: message, message }] }));
        return ours.has(result.message) && (result.code === undefined || result.code === code);
      }),
    );
  });
});

describe('a body with status 200', () => {
  test.each(['{"code":200,"message":"Only available for Paid account."}', '{"message":"","code":"300","errors":[]}'])(
    '%s is an error',
    (text) => {
      expect(looksLikeErrorBody(text)).toBe(true);
    },
  );

  test.each([
    '{"code":200}',
    '{"message":"x"}',
    '{"code":1,"message":"x","id":7}',
    '{"users":[{"code":1,"message":"x"}]}',
    '"code"',
    '',
  ])('%s is not', (text) => {
    expect(looksLikeErrorBody(text)).toBe(false);
  });
});

describe('a meeting UUID in a path', () => {
  test.each([
    ['/abc==', '%252Fabc%253D%253D'],
    ['a//b==', 'a%252F%252Fb%253D%253D'],
    ['a/b+c==', 'a%2Fb%2Bc%3D%3D'],
    ['abc==', 'abc%3D%3D'],
  ])('%s is written %s', (uuid, segment) => {
    expect(encodeMeetingUuid(uuid)).toBe(segment);
  });
});
