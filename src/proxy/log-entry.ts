import type { Endpoint } from '../rules/types.ts';
import type { RequestLogEntry } from './settings.ts';
import type { SourceAnswer } from './source-answer.ts';
import type { ProxyRequest } from './types.ts';

/** What the walk learns on its way, for the log. */
export interface Notes {
  endpoint?: Endpoint;
  rulesSha?: string;
  sourceStatus?: number;
  sourceMilliseconds?: number;
  bytesFromSource?: number;
}

const ORDINARY_METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** The log line of a request. Names, numbers and words of ours: nothing of the request or of the answer. */
export function logEntry(
  request: ProxyRequest,
  answer: SourceAnswer,
  notes: Notes,
  milliseconds: number,
): RequestLogEntry {
  return {
    event: 'request',
    requestId: request.requestId,
    endpoint: notes.endpoint?.label,
    method: ORDINARY_METHODS.has(request.method) ? request.method : 'OTHER',
    status: answer.response.status,
    error: answer.error,
    cause: answer.cause,
    sourceStatus: notes.sourceStatus,
    milliseconds,
    sourceMilliseconds: notes.sourceMilliseconds,
    bytesFromSource: notes.bytesFromSource,
    bytesToClient: Buffer.byteLength(answer.response.body),
    unknownFields: answer.sanitized?.unknownFields,
    tripwireFindings: answer.sanitized?.tripwireFindings,
    rulesSha: notes.rulesSha,
  };
}
