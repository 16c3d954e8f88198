/** Why a call ended before its time: the client it was made for has gone, or the proxy stops. */
export type EndReason = 'client-gone' | 'stopped';

/** What ends a call before its time. */
export interface CallEnd {
  /** Ends what is on the wire. */
  readonly signal: AbortSignal;
  /** Undefined while the call may go on. */
  reason(): EndReason | undefined;
  /** What is wanted, or undefined as soon as the call is to end; what is wanted goes on for others that wait. */
  unlessEnded<T>(wanted: Promise<T>): Promise<T | undefined>;
}

/** The calls under way. */
export interface RunningCalls {
  /** Runs a call; it ends early when its client goes (`gone`) or when all are ended. */
  run<T>(gone: AbortSignal | undefined, call: (end: CallEnd) => Promise<T>): Promise<T>;
  /** Ends every call under way, and each that comes after it at once. */
  endAll(): void;
}

/** Keeps track of the calls under way. */
export function createRunningCalls(): RunningCalls {
  const stops = new Set<() => void>();
  let isStopped = false;
  return {
    async run(gone, call) {
      const { end, because } = createCallEnd();
      const stop = () => because('stopped');
      const leave = () => because('client-gone');
      stops.add(stop);
      gone?.addEventListener('abort', leave);
      if (gone?.aborted) leave();
      if (isStopped) stop();
      try {
        return await call(end);
      } finally {
        stops.delete(stop);
        gone?.removeEventListener('abort', leave);
      }
    },
    endAll() {
      isStopped = true;
      for (const stop of stops) stop();
    },
  };
}

function createCallEnd(): { readonly end: CallEnd; readonly because: (reason: EndReason) => void } {
  const controller = new AbortController();
  const { signal } = controller;
  let reason: EndReason | undefined;
  return {
    end: {
      signal,
      reason: () => reason,
      async unlessEnded(wanted) {
        if (signal.aborted) return undefined;
        let leave = (): void => undefined;
        const ended = new Promise<undefined>((resolve) => {
          leave = () => resolve(undefined);
          signal.addEventListener('abort', leave);
        });
        try {
          return await Promise.race([wanted, ended]);
        } finally {
          signal.removeEventListener('abort', leave);
        }
      },
    },
    because(why) {
      reason ??= why;
      controller.abort();
    },
  };
}
