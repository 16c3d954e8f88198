import { connect, createServer, type Socket } from 'node:net';

/** A port that leads to another one. */
export interface Forwarder {
  close(): void;
}

/** Opens a port that was closed so far and leads it to another: a server that comes back. */
export async function startForwarder(from: number, to: number): Promise<Forwarder> {
  const open = new Set<Socket>();
  const server = createServer((incoming) => {
    const outgoing = connect(to, '127.0.0.1');
    incoming.pipe(outgoing).pipe(incoming);
    for (const socket of [incoming, outgoing]) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(from, '127.0.0.1', resolve));
  return {
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
