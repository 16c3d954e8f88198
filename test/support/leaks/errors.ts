import type { ZoomResponse } from '../../../src/zoom/types.ts';
import { type Canaries, createCanaries } from './canary.ts';

/** An answer of Zoom that is no result. */
export interface MadeError {
  readonly title: string;
  readonly source: ZoomResponse;
}

type Make = (canaries: Canaries) => string;

const zoomError =
  (code: unknown, message: (canaries: Canaries) => unknown, more: object = {}): Make =>
  (canaries) =>
    JSON.stringify({ code, message: message(canaries), ...more });

/** Bodies as Zoom sends them, with its habit of quoting the request, and as it should not send them. */
const BODIES: Readonly<Record<string, Make>> = {
  'an unknown user': zoomError(1001, (made) => `User does not exist: ${made.email('message')}.`),
  'a user of another account': zoomError(
    1010,
    (made) => `User ${made.word('message')} does not belong to this account.`,
  ),
  'an unknown meeting': zoomError(3001, (made) => `Meeting does not exist: ${made.digits('message')}.`),
  'a field that is not valid': (made) =>
    JSON.stringify({
      code: 300,
      message: 'Validation Failed.',
      errors: [{ field: made.word('field'), message: `Invalid value ${made.text('errors')}.` }],
    }),
  'a code nobody knows': zoomError(987, (made) => made.text('message')),
  'a number for a code': (made) => `{"code":${made.digits('code')},"message":"${made.text('message')}"}`,
  'a text for a code': (made) => JSON.stringify({ code: made.text('code'), message: made.email('message') }),
  'digits for a code': (made) => JSON.stringify({ code: made.digits('code'), message: '' }),
  'a list for a code': (made) => JSON.stringify({ code: [made.digits('code')], message: [made.text('message')] }),
  'an object for a message': zoomError(300, (made) => ({ [made.word('key')]: made.email('message') })),
  'an error in an error': (made) => JSON.stringify({ status: 404, error: { code: 404, message: made.text('error') } }),
  'an error of OAuth': (made) => JSON.stringify({ reason: made.text('reason'), error: made.word('error') }),
  'an error beside a result': (made) =>
    JSON.stringify({ code: 300, message: made.email('message'), users: [], meetings: [], participants: [] }),
  'keys twice': (made) =>
    `{"code":${made.digits('code')},"code":300,"message":"${made.word('message')}","message":"x"}`,
  HTML: (made) => `<html><title>${made.email('title')}</title>${made.text('body')}</html>`,
  'a text': (made) => made.text('body'),
  'JSON cut off': (made) => `{"code":300,"message":"${made.text('message')}`,
  'a long error': (made) => JSON.stringify({ code: 300, message: `${made.text('message')} `.repeat(6000) }),
};

const STATUSES = [200, 201, 206, 301, 302, 400, 401, 403, 404, 409, 422, 429, 500, 502, 503];

/** Every body with every status, and canaries in every header that a gateway could send. */
export function* madeErrors(): Generator<MadeError> {
  for (const status of STATUSES) {
    for (const [title, make] of Object.entries(BODIES)) {
      const canaries = createCanaries();
      yield {
        title: `${status} with ${title}`,
        source: { status, headers: oddHeaders(canaries), body: make(canaries) },
      };
    }
  }
}

/** Headers with canaries in each. Those that Psoxy passes on are apart: in its compatibility they come out. */
export function oddHeaders(canaries: Canaries): Record<string, string> {
  const names = [
    'set-cookie',
    'x-zm-trackingid',
    'x-request-id',
    'www-authenticate',
    'content-disposition',
    'server',
    'via',
  ];
  return {
    ...Object.fromEntries(names.map((name) => [name, canaries.text(name)])),
    location: `https://example.com/${canaries.email('location')}`,
    'content-type': `application/json; charset=${canaries.word('content-type')}`,
    'content-language': canaries.word('content-language'),
    'retry-after': canaries.digits('retry-after'),
    'x-ratelimit-type': canaries.email('x-ratelimit-type'),
    'x-ratelimit-category': canaries.word('x-ratelimit-category'),
    'x-ratelimit-limit': canaries.digits('x-ratelimit-limit'),
    [`x-ratelimit-${canaries.word('name')}`]: '1',
  };
}

/** Headers that say where and of which state something is. */
export function validatorHeaders(canaries: Canaries): Record<string, string> {
  const names = ['etag', 'last-modified', 'expires', 'link', 'cache-control'];
  return Object.fromEntries(names.map((name) => [name, canaries.text(name)]));
}
