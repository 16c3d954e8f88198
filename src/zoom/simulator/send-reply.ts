import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Fault } from './faults.ts';
import { sendRaw } from './faulty-connection.ts';
import { faultyReply, type RawReply } from './faulty-replies.ts';
import type { Reply } from './reply.ts';

/** A reply on its way out. */
export interface Outgoing {
  readonly reply: Reply;
  readonly fault: Fault | undefined;
  readonly acceptsGzip: boolean;
  readonly isHead: boolean;
  readonly clock: number;
}

/** Sends a reply, spoilt by its fault if it has one. */
export function sendReply(response: ServerResponse, { reply, fault, acceptsGzip, isHead, clock }: Outgoing): void {
  if (fault === undefined || fault.kind === 'latency') {
    const send = () => sendWhole(response, reply, acceptsGzip && !isHead);
    fault === undefined ? send() : setTimeout(send, fault.ms);
    return;
  }
  sendRaw(response, faultyReply(reply, fault, clock), fault);
}

function sendWhole(response: ServerResponse, reply: RawReply, zip: boolean): void {
  const body = zip ? gzipSync(reply.body, { level: 1 }) : Buffer.from(reply.body);
  const encoding: Record<string, string> = zip ? { 'content-encoding': 'gzip' } : {};
  response.writeHead(reply.status, {
    ...reply.headers,
    ...encoding,
    'content-length': body.length,
    'x-zm-trackingid': 'v=2.0;clid=us01;rid=WEB_simulated',
  });
  response.end(body);
}
