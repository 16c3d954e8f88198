import { useEffect, useState } from 'preact/hooks';
import { isAborted } from './api.ts';

/** A pause before a costly question is asked, milliseconds. */
const PAUSE_MS = 400;

/** Asks when `key` has changed and rested; undefined asks nothing. The last answer stays until the next one is there. */
export function useAnswer<T>(key: string | undefined, ask: (signal: AbortSignal) => Promise<T>) {
  const [answer, setAnswer] = useState<T | undefined>(undefined);
  const [isWaiting, setIsWaiting] = useState(false);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  useEffect(() => {
    if (key === undefined) return undefined;
    const control = new AbortController();
    const done = (): void => setIsWaiting(false);
    const timer = setTimeout(
      () => {
        ask(control.signal).then(
          (now) => {
            setAnswer(now);
            setFailure(undefined);
            done();
          },
          (error: unknown) => {
            if (isAborted(error)) return;
            setFailure(error instanceof Error ? error.message : 'The studio failed.');
            done();
          },
        );
      },
      answer === undefined ? 0 : PAUSE_MS,
    );
    setIsWaiting(true);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [key]);
  return { answer, isWaiting, failure };
}
