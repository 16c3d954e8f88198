import type { ErrorWord } from '../errors.ts';
import type { ProxyResponse } from './types.ts';

/** An answer with what the log should say about it. */
export interface Answer {
  readonly response: ProxyResponse;
  readonly error?: ErrorWord | undefined;
  /** A word of ours for the log: which check, which reason. */
  readonly cause?: string | undefined;
}

/** Makes an error answer: the word in `X-Psoxy-Error`, a text of ours or nothing in the body. */
export function refuse(status: number, error: ErrorWord | undefined, cause: string, text = ''): Answer {
  const headers: Record<string, string> = { 'cache-control': 'no-store' };
  if (error !== undefined) headers['x-psoxy-error'] = error;
  if (text !== '') headers['content-type'] = 'text/plain; charset=utf-8';
  return { response: { status, headers, body: text }, error, cause };
}

/** Answers of the front door; texts of ours, so that a person who calls by hand sees what to do. */
export const frontDoor = {
  httpsRequired: () => refuse(400, 'HTTPS_REQUIRED', 'transport', 'Call this proxy over https.\n'),
  addressRefused: () =>
    refuse(403, 'UNAUTHORIZED_IP_ADDRESS', 'client-address', 'Your address is not in ALLOWED_DATA_ACCESS_IP_BLOCKS.\n'),
  skipSanitizer: () =>
    refuse(
      400,
      'INVALID_REQUEST',
      'skip-sanitizer',
      'X-Psoxy-Skip-Sanitizer does not exist here: every answer is sanitized.\n',
    ),
  badTarget: () =>
    refuse(
      400,
      'INVALID_REQUEST',
      'target',
      'The request target is not one unambiguous path: see "Request targets" in docs/operations.md.\n',
    ),
  badOverride: () =>
    refuse(
      400,
      'INVALID_REQUEST',
      'target-override',
      'X-Psoxy-TargetPath or X-Psoxy-TargetQuery is malformed, or asks for another path than was requested.\n',
    ),
  badEncoding: () =>
    refuse(400, 'INVALID_REQUEST', 'content-encoding', 'Send the request body without Content-Encoding.\n'),
  unexpectedBody: () => refuse(400, undefined, 'body-on-get', 'A GET or HEAD request has no body.\n'),
  unknownImplementation: () =>
    refuse(
      500,
      'CONFIGURATION_FAILURE',
      'pseudonym-implementation',
      'X-Psoxy-Pseudonym-Implementation knows v0.4 and v0.3.\n',
    ),
  blocked: (cause: string) => refuse(403, 'BLOCKED_BY_RULES', cause),
  tooLarge: () =>
    refuse(
      502,
      'CONNECTION_TO_SOURCE',
      'host-limit',
      'The answer is larger than this host can send (6 MB on Lambda, 32 MiB on Cloud Run): ask for a smaller page_size, and send Accept-Encoding: gzip.\n',
    ),
  unreadableBody: () =>
    refuse(
      500,
      'UNKNOWN',
      'body-content-type',
      'Send a body as application/json or application/x-www-form-urlencoded.\n',
    ),
  tokenInvalid: () => refuse(409, 'TOKENIZED_REQUEST_PARAMETER_INVALID', 'token'),
};

/** The answer to a request whose headers or body cannot be sent on. */
export function refuseOutgoing(why: 'token' | 'content-type'): Answer {
  return why === 'token' ? frontDoor.tokenInvalid() : frontDoor.unreadableBody();
}
