import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { sendStatus } from './deliver.ts';

/** Keeps count of the requests under way, so that a server can stop without cutting them off. */
export interface Drain {
  isDraining(): boolean;
  /** A request begins; what is given back ends it. */
  enter(response: ServerResponse): () => void;
  /** From now on new requests are refused; resolves when none is under way any more, or after so many milliseconds. */
  drain(milliseconds: number): Promise<void>;
  /** Refuses what is under way and has no answer yet. */
  refuseRest(): void;
}

/** Nothing under way. */
export function createDrain(): Drain {
  const underWay = new Set<ServerResponse>();
  let isDraining = false;
  let onIdle = (): void => undefined;
  return {
    isDraining: () => isDraining,
    enter(response) {
      underWay.add(response);
      return () => {
        underWay.delete(response);
        if (underWay.size === 0) onIdle();
      };
    },
    async drain(milliseconds) {
      isDraining = true;
      if (underWay.size === 0) return;
      const limit = new AbortController();
      onIdle = () => limit.abort();
      await pause(milliseconds, undefined, { signal: limit.signal }).catch(() => undefined);
    },
    refuseRest() {
      for (const response of underWay) if (!response.headersSent) void sendStatus(response, 503);
    },
  };
}
