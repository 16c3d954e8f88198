import type { Calls } from '../protocol.ts';

const WORDS: Readonly<Record<number, string>> = {
  0: 'The studio does not answer. Is it still running?',
  401: 'The studio was started anew. Paste the address it printed into this tab; your text stays.',
  413: 'This is more than the studio takes at once.',
  500: 'The studio failed; its terminal says where.',
};

/** What the page is told when a call does not come back with an answer. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  /** 0 when the server could not be reached. */
  readonly status: number;

  /** `words` are the server's own, where it has any. */
  constructor(status: number, words?: string) {
    super(words ?? WORDS[status] ?? `The studio answered ${status}.`);
    this.status = status;
  }
}

/** Calls the studio's server. */
export type Call = <Name extends keyof Calls>(
  name: Name,
  question: Calls[Name]['asks'],
  signal?: AbortSignal,
) => Promise<Calls[Name]['answers']>;

/** Makes the caller; the token may become another when the studio is started anew. */
export function createCall(token: () => string): Call {
  return async (name, question, signal) => {
    const answer = await fetch(`/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-studio-token': token() },
      body: JSON.stringify(question),
      signal: signal ?? null,
    }).catch((error: unknown) => {
      if (isAborted(error)) throw error;
      throw new CallFailed(0);
    });
    // 409: a file stands in the way, and the answer says which and why.
    if (answer.status === 409) throw new CallFailed(409, await answer.text());
    if (!answer.ok) throw new CallFailed(answer.status);
    return answer.json();
  };
}

/** Whether a failure is only that a newer question took this one's place. */
export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
