import { expect, test } from '@jest/globals';
import { answerFrom } from '../../src/proxy/source-answer.ts';

const BODY = '{"kept":1}';
const sanitizer = () => ({ body: BODY, tripwireFindings: 0, unknownFields: 0 });

test.each([
  [200, 200, BODY],
  [201, 201, BODY],
  [202, 202, BODY],
  [204, 204, ''],
  [205, 205, ''],
  [206, 502, ''],
  [100, 502, ''],
  [304, 502, ''],
  [308, 502, ''],
  [600, 502, ''],
  [999, 502, ''],
  [599, 599, expect.stringContaining('Zoom did not answer')],
])('a status %d of the source is answered %d', (status, answered, body) => {
  const response = { status, headers: {}, body: '{"kept":1,"dropped":2}' };
  const answer = answerFrom(response, { method: 'GET' }, sanitizer, { compatibility: 'none' });
  expect([answer.response.status, answer.response.body]).toEqual([answered, body]);
});
