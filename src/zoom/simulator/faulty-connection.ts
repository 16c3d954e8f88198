import type { ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Fault } from './faults.ts';
import type { RawReply } from './faulty-replies.ts';

/** Sends a reply as bytes, so that its headers may be wrong and the connection may end anywhere. */
export function sendRaw(response: ServerResponse, reply: RawReply, fault: Fault): void {
  const { socket } = response;
  if (socket === null || fault.kind === 'no-answer') {
    return;
  }
  const body = Buffer.from(reply.body);
  const head = headOf(reply, body.length);
  const half = Buffer.concat([head, body.subarray(0, Math.floor(body.length / 2))]);
  // The connection stays open, as whoever switches leaves it.
  if (fault.kind === 'switched-protocol') {
    socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n');
    return;
  }
  const partial: Partial<Record<Fault['kind'], Buffer>> = {
    'reset-before-headers': Buffer.alloc(0),
    'reset-in-headers': head.subarray(0, 30),
    'reset-in-body': half,
    'reset-at-end': Buffer.concat([head, body.subarray(0, -1)]),
  };
  const before = partial[fault.kind];
  if (before !== undefined) {
    // The bytes must have left before the reset drops what is still queued.
    socket.write(before, () => setTimeout(() => socket.resetAndDestroy(), 20));
  } else if (fault.kind === 'slow-drip') {
    drip(socket, Buffer.concat([head, body]), {
      head: head.length,
      everyMs: fault.everyMs ?? 50,
      bytes: fault.bytes ?? 1,
    });
  } else {
    socket.end(Buffer.concat([head, body]));
  }
}

function headOf({ status, headers, declaredLength }: RawReply, length: number): Buffer {
  const lines = Object.entries({ ...headers, 'content-length': String(declaredLength ?? length), connection: 'close' });
  const text = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}\r\n${text}\r\n`, 'latin1');
}

function drip(
  socket: NonNullable<ServerResponse['socket']>,
  bytes: Buffer,
  pace: { head: number; everyMs: number; bytes: number },
): void {
  let sent = pace.head;
  socket.write(bytes.subarray(0, sent));
  const timer = setInterval(() => {
    socket.write(bytes.subarray(sent, sent + pace.bytes));
    sent += pace.bytes;
    if (sent >= bytes.length) {
      socket.end();
    }
  }, pace.everyMs);
  socket.on('close', () => clearInterval(timer));
}
