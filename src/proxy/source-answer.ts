import { type RefusalReason, ResponseRefused } from '../errors.ts';
import type { SanitizedResponse, SanitizeInput, Sanitizer } from '../sanitizer/types.ts';
import { sourceErrorBody } from '../zoom/error-body.ts';
import type { ZoomFailure, ZoomResponse } from '../zoom/types.ts';
import { type Answer, refuse } from './answers.ts';
import { contentTypeOf, passHeaders } from './response-headers.ts';
import type { ProxySettings } from './settings.ts';

/** An answer made from a response of Zoom, with the counts for the log. */
export interface SourceAnswer extends Answer {
  readonly sanitized?: SanitizedResponse | undefined;
}

/** What the request says about how its response is to be read. */
export type ResponseReading = Omit<SanitizeInput, 'body'>;

/** Statuses that never have a body (RFC 9110 §15.3.5–6). */
const BODILESS = new Set([204, 205]);

/** Turns a response of Zoom into the client's answer (DESIGN fail-closed table). Nothing of an error body is reused. */
export function answerFrom(
  response: ZoomResponse,
  request: ResponseReading & { readonly method: string },
  sanitizer: Sanitizer,
  settings: Pick<ProxySettings, 'compatibility'>,
): SourceAnswer {
  const headers = passHeaders(response, settings.compatibility, request.restored);
  if (response.status < 200 || (response.status >= 300 && response.status < 400))
    return refuse(502, 'API_ERROR', 'source-redirect');
  // No part was asked for, and what stands beyond the classes of HTTP means nothing to a client.
  if (response.status === 206 || response.status >= 600) return refuse(502, 'API_ERROR', 'source-status');
  if (response.status >= 400) return errorAnswer(response, request.method, headers);
  if (request.method === 'HEAD' || BODILESS.has(response.status) || response.body.trim() === '') {
    return { response: { status: response.status, headers, body: '' } };
  }
  try {
    const { method: _, ...reading } = request;
    const sanitized = sanitizer({ ...reading, body: response.body });
    const typed = { ...headers, 'content-type': contentTypeOf(response) };
    return { response: { status: response.status, headers: typed, body: sanitized.body }, sanitized };
  } catch (error) {
    return refusedAnswer(error);
  }
}

function errorAnswer(response: ZoomResponse, method: string, headers: Record<string, string>): SourceAnswer {
  const body = method === 'HEAD' ? '' : JSON.stringify(sourceErrorBody(response.body));
  const typed = { ...headers, 'content-type': 'application/json', 'x-psoxy-error': 'API_ERROR' };
  return { response: { status: response.status, headers: typed, body }, error: 'API_ERROR', cause: 'source-error' };
}

/** What Zoom sent wrong is a 502; what a rule could not handle is a 500. Neither has a body. */
const FAULTS_OF_THE_SOURCE: ReadonlySet<RefusalReason> = new Set([
  'not-json',
  'too-large',
  'too-deep',
  'root-mismatch',
  'error-in-success',
]);

function refusedAnswer(error: unknown): SourceAnswer {
  if (!(error instanceof ResponseRefused)) return refuse(500, 'UNKNOWN', 'sanitizer-defect');
  const status = FAULTS_OF_THE_SOURCE.has(error.reason) ? 502 : 500;
  return refuse(status, error.reason === 'error-in-success' ? 'API_ERROR' : 'UNKNOWN', error.reason);
}

/** Nobody gets it: a status for the log, as nginx has it there for the same. */
const CLIENT_GONE_STATUS = 499;

/** Which answer each failure to reach Zoom gets (psoxy contract §4.3). */
export function answerToFailure(failure: ZoomFailure): Answer {
  switch (failure) {
    case 'credentials-missing':
    case 'token-refused':
      return refuse(500, 'CONNECTION_SETUP', failure);
    case 'credentials-unreadable':
      return refuse(503, 'CONFIGURATION_FAILURE', failure);
    case 'token-unreachable':
      return refuse(502, 'NETWORK_EGRESS_BLOCKED', failure);
    case 'connect-failed':
    case 'connect-timeout':
      return refuse(503, 'CONNECTION_TO_SOURCE', failure);
    case 'read-timeout':
      return refuse(504, 'SOURCE_API_READ_TIMEOUT', failure);
    case 'interrupted':
    case 'response-undecodable':
      return refuse(502, 'CONNECTION_TO_SOURCE', failure);
    case 'client-gone':
      return refuse(CLIENT_GONE_STATUS, undefined, failure);
    case 'stopped':
      return refuse(503, undefined, failure, 'The proxy is being stopped: ask again.\n');
    case 'response-too-large':
      return refuse(
        502,
        'CONNECTION_TO_SOURCE',
        failure,
        'The answer of Zoom is over the size limit: ask for a smaller page_size.\n',
      );
  }
}
