import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { failure, type Result, success } from '../errors.ts';
import { FileTrouble } from './files/file-trouble.ts';
import { gate, isApi } from './gate.ts';
import { loadPage, type PageFiles } from './page-files.ts';
import { readBody, reply, replyStatus } from './reply.ts';
import type { Answers } from './studio.ts';

/** Largest request, bytes: a rule text and a response body. */
const MAX_REQUEST_BYTES = 48 * 1024 * 1024;

/** A studio that listens. */
export interface Listening {
  /** With the token of this run behind `#`: it never travels in a request line. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the page and what it asks, on loopback alone. */
export function listenStudio(
  answers: Answers,
  { port, token, say }: { readonly port: number; readonly token: string; say(text: string): void },
): Promise<Result<Listening>> {
  const page = onDemand();
  const server = createServer({ requireHostHeader: true }, (request, response) => {
    const own = { port: (server.address() as AddressInfo).port, token };
    serve(request, response, { answers, page, own }).catch((error: unknown) => {
      // A file that cannot be used is the author's to mend, who sits before the page and not before the terminal.
      if (error instanceof FileTrouble) return replyStatus(response, 409, error.message);
      say(`The studio failed: ${originOf(error)}.\n`);
      replyStatus(response, 500, 'The studio failed.');
    });
  });
  return new Promise((resolve) => {
    server.once('error', () => resolve(failure(taken(port))));
    server.listen(port, '127.0.0.1', () => resolve(success(listening(server, token))));
  });
}

/** Kind and place of an error. Its message may quote what was being read, so it is left out. */
function originOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return `${error.name} ${/\n\s+(at .*)/.exec(error.stack ?? '')?.[1] ?? ''}`.trim();
}

interface Serving {
  readonly answers: Answers;
  readonly page: () => Promise<PageFiles>;
  readonly own: { readonly port: number; readonly token: string };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { answers, page, own }: Serving,
): Promise<void> {
  const refused = gate(request, own);
  if (refused !== undefined) return replyStatus(response, refused);
  if (isApi(request)) return serveCall(request, response, answers);
  const file = request.method === 'GET' ? (await page()).get((request.url ?? '').replace(/\?.*$/, '')) : undefined;
  return file ? reply(response, 200, file) : replyStatus(response, 404);
}

async function serveCall(request: IncomingMessage, response: ServerResponse, answers: Answers): Promise<void> {
  const body = await readBody(request, MAX_REQUEST_BYTES);
  if (body === undefined) return replyStatus(response, 413);
  // A question that was given up while the server was busy with another is not worth its time.
  await whatArrived();
  if (response.destroyed) return;
  const answer = answers((request.url ?? '').slice('/api/'.length), parsed(body));
  if (answer === undefined) return replyStatus(response, 400);
  reply(response, 200, { type: 'application/json', text: JSON.stringify(await answer) });
}

/** Lets what has arrived in the meantime be heard first, that the other side has hung up among it: one turn to read it, one to close. */
async function whatArrived(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Builds the page with the first look at it, so that starting costs nothing; a failed build is tried again. */
function onDemand(): () => Promise<PageFiles> {
  let pending: Promise<PageFiles> | undefined;
  return () => {
    pending ??= loadPage().catch((error: unknown) => {
      pending = undefined;
      throw error;
    });
    return pending;
  };
}

function listening(server: Server, token: string): Listening {
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/#${token}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function taken(port: number) {
  return {
    code: 'setting-invalid' as const,
    severity: 'error' as const,
    message: `Port ${port} of this machine cannot be had.`,
    hint: 'Choose another with --port; 0 takes a free one.',
  };
}
