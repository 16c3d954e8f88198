import type { Calls } from '../protocol.ts';

/** What the page is told when a call does not come back with an answer. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  /** 0 when the server could not be reached. */
  readonly status: number;

  constructor(status: number) {
    super(status === 0 ? 'The studio does not answer. Is it still running?' : `The studio answered ${status}.`);
    this.status = status;
  }
}

/** Calls the studio's server. */
export type Call = <Name extends keyof Calls>(
  name: Name,
  question: Calls[Name]['asks'],
  signal?: AbortSignal,
) => Promise<Calls[Name]['answers']>;

/** Makes the caller with the token of this run. */
export function createCall(token: string): Call {
  return async (name, question, signal) => {
    const answer = await fetch(`/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-studio-token': token },
      body: JSON.stringify(question),
      signal: signal ?? null,
    }).catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw new CallFailed(0);
    });
    if (!answer.ok) throw new CallFailed(answer.status);
    return answer.json();
  };
}

/** Whether a failure is only that a newer question took this one's place. */
export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
