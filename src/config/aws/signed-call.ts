import { answerObject, askStore } from '../http.ts';
import type { UnreadableReason } from '../types.ts';
import type { AwsAccess } from './credentials.ts';
import { signRequest } from './sigv4.ts';

/** Outcome of one call: its JSON, or the word AWS has for the error and what that means to us. */
export type AwsAnswer =
  | { readonly ok: true; readonly json: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly code: string; readonly reason: UnreadableReason };

/** An operation of a JSON-1.1 service. */
export interface AwsOperation {
  readonly service: 'ssm' | 'secretsmanager';
  /** e.g. `AmazonSSM.GetParameters`. */
  readonly target: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** One signed POST. Never throws. */
export async function callAws(access: AwsAccess, operation: AwsOperation): Promise<AwsAnswer> {
  const body = JSON.stringify(operation.input);
  const headers = {
    host: new URL(access.endpoint).host,
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': operation.target,
  };
  const signer = { region: access.region, credentials: access.credentials, service: operation.service };
  const signed = signRequest({ method: 'POST', path: '/', headers, body }, signer, new Date());
  const answer = await askStore({ url: `${access.endpoint}/`, method: 'POST', headers: signed, body });
  if (!answer) return { ok: false, code: 'no-answer', reason: 'unreachable' };
  const json = answerObject(answer.text);
  if (answer.status === 200) return { ok: true, json };
  const code = errorCode(json['__type']);
  return { ok: false, code, reason: reasonFor(answer.status, code) };
}

/** `com.amazonaws.ssm#ThrottlingException` and `ThrottlingException:http://…` are the same word. */
function errorCode(type: unknown): string {
  const word = typeof type === 'string' ? /(?:^|#)([A-Za-z]{1,64})(?::|$)/.exec(type)?.[1] : undefined;
  return word ?? 'unknown';
}

/** What an AWS error means: its own trouble and throttling may pass; everything else is its answer to us. */
export function reasonFor(status: number | undefined, code: string): UnreadableReason {
  const isPassing = status === undefined || status >= 500 || status === 429;
  return isPassing || /Throttl|TooMany|LimitExceeded|RequestTimeout|Internal/.test(code) ? 'unreachable' : 'denied';
}
