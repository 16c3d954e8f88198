import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { createLambdaHandler } from '../../../src/hosts/aws-lambda/handler.ts';
import { canSend, MAX_RESULT_BYTES, toLambdaResult } from '../../../src/hosts/aws-lambda/result.ts';
import type { ProxyRequest, ProxyResponse } from '../../../src/proxy/types.ts';
import { compatCases } from '../../config/support/compat.ts';
import { context, functionUrlEvent, httpApiEvent, restApiEvent } from './events.ts';

const answer = (body: string): ProxyResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body,
});

describe('the handler', () => {
  test.each([
    ['function URL', functionUrlEvent()],
    ['HTTP API', httpApiEvent()],
    ['REST API', restApiEvent()],
  ])('answers an event of a %s', async (_, event) => {
    const seen: ProxyRequest[] = [];
    const handler = createLambdaHandler(async (request) => {
      seen.push(request);
      return answer('{"é":1}');
    });
    const expected = {
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"é":1}',
      isBase64Encoded: false,
    };
    expect(await handler(event, context)).toEqual(expected);
    expect(seen).toHaveLength(1);
  });

  test.each([
    ['a queue', { Records: [{ body: 'alice@example.com' }] }],
    ['a test button', { key1: 'alice@example.com' }],
    ['nothing', null],
    ['a context without method', { version: '2.0', requestContext: {} }],
  ])('refuses an event of %s without quoting it', async (_, event) => {
    const handler = createLambdaHandler(async () => answer('never'));
    await expect(handler(event, context)).rejects.toThrow(/^Not an event of a function URL or of API Gateway\.$/);
  });
});

interface CompressionCase {
  readonly acceptEncoding: string;
  readonly bodyLength: number;
  readonly compressed: boolean;
}

describe('compression, as in the compatibility cases', () => {
  const rows: CompressionCase[] = [
    ...compatCases<CompressionCase>('compression'),
    { acceptEncoding: 'gzip', bodyLength: 2048, compressed: true },
    { acceptEncoding: 'gzip', bodyLength: 2047, compressed: false },
    { acceptEncoding: 'gzip;q=0', bodyLength: 4096, compressed: false },
  ];
  test.each(rows)(
    '$acceptEncoding, $bodyLength characters: $compressed',
    ({ acceptEncoding, bodyLength, compressed }) => {
      const body = 'é'.repeat(bodyLength);
      const result = toLambdaResult(answer(body), acceptEncoding);
      expect(result.isBase64Encoded).toBe(compressed);
      expect(result.headers['content-encoding']).toBe(compressed ? 'gzip' : undefined);
      expect(compressed ? gunzipSync(Buffer.from(result.body, 'base64')).toString() : result.body).toBe(body);
    },
  );
});

describe('the 6 MB of a Lambda result', () => {
  const quotes = '"'.repeat(MAX_RESULT_BYTES / 2);
  test.each([
    ['a body that fits', 'a'.repeat(MAX_RESULT_BYTES - 20_000), undefined, true],
    ['a body that does not', 'a'.repeat(MAX_RESULT_BYTES), undefined, false],
    ['a body that does not, once its quotes are escaped', quotes, undefined, false],
    ['a body that does not, but does compressed', quotes, 'gzip', true],
  ])('%s', (_, body, acceptEncoding, fits) => {
    expect(canSend(answer(body), acceptEncoding)).toBe(fits);
    const result = toLambdaResult(answer(body), acceptEncoding);
    expect(Buffer.byteLength(JSON.stringify(result)) <= MAX_RESULT_BYTES).toBe(fits);
  });
});
