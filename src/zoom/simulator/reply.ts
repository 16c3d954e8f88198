import type { ZoomError } from './answers/answer.ts';
import type { Json } from './json.ts';

/** An HTTP answer before it goes out, where a fault may still change it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A JSON answer as Zoom sends one. */
export function jsonReply(status: number, body: Json, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** An error in Zoom's form. */
export function errorReply(
  { status, code, message, errors }: ZoomError,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return jsonReply(
    status,
    { code, message, ...(errors ? { errors: errors.map((entry) => ({ ...entry })) } : {}) },
    headers,
  );
}

/** The texts of a spent second and a spent day. */
export const rateMessages = {
  second: 'You have reached the maximum per-second rate limit for this API. Try again later.',
  day: 'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.',
} as const;
