import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { isAborted } from './api.ts';

/** A pause before a costly question is asked, milliseconds. */
const PAUSE_MS = 400;

/** How often a studio was begun; when it is begun again, what is shown is asked again. */
export const Round = createContext(0);

/** Asks when `key` has changed and rested; undefined asks nothing. The last answer stays until the next one is there. */
export function useAnswer<T>(key: string | undefined, ask: (signal: AbortSignal) => Promise<T>) {
  const round = useContext(Round);
  const [answer, setAnswer] = useState<T | undefined>(undefined);
  const [isWaiting, setIsWaiting] = useState(false);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  useEffect(() => {
    if (key === undefined) return undefined;
    const control = new AbortController();
    const done = (failed?: string): void => {
      setFailure(failed);
      setIsWaiting(false);
    };
    const start = (): void => {
      ask(control.signal).then(
        (now) => {
          // Replaced while the answer was on its way.
          if (control.signal.aborted) return;
          setAnswer(now);
          done();
        },
        (error: unknown) => {
          if (!isAborted(error)) done(error instanceof Error ? error.message : 'The studio failed.');
        },
      );
    };
    const timer = setTimeout(start, answer === undefined ? 0 : PAUSE_MS);
    setIsWaiting(true);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [key, round]);
  return { answer, isWaiting, failure };
}
