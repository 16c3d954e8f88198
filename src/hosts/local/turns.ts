import type { Socket } from 'node:net';

/** Waits for the turn of a request on its connection; undefined when it will not come, else what ends the turn. */
export type TakeTurn = (socket: Socket) => Promise<(() => void) | undefined>;

/** Requests that may wait on a connection behind the one under way. Hardly a client sends a second one at all. */
const MOST_WAITING = 16;

interface Line {
  last: Promise<void>;
  waiting: number;
}

/**
 * Lets the requests of a connection go one after the other, each when the answer before it has been taken. A client that sends
 * requests without end and reads nothing holds one answer in memory, not all of them; with too many it is cut off.
 */
export function createTurns(): TakeTurn {
  const lines = new WeakMap<Socket, Line>();
  return async (socket) => {
    const line = lines.get(socket) ?? { last: Promise.resolve(), waiting: 0 };
    lines.set(socket, line);
    if (line.waiting > MOST_WAITING) {
      socket.destroy();
      return undefined;
    }
    const { last } = line;
    let end = (): void => undefined;
    line.last = new Promise((resolve) => {
      end = resolve;
    });
    line.waiting += 1;
    await last;
    line.waiting -= 1;
    // Closed, or about to be: the last answer said so.
    if (socket.writable) return end;
    end();
    return undefined;
  };
}
