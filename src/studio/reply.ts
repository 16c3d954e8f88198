import type { IncomingMessage, ServerResponse } from 'node:http';

/** Nothing from elsewhere, nothing inline, nothing framed; the editor's styles are constructed sheets, which need no exception. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Answers with a text of a type. */
export function reply(
  response: ServerResponse,
  status: number,
  { type, text }: { type: string; text: string | Buffer },
): void {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
  response.writeHead(status, { ...HEADERS, 'content-type': type, 'content-length': bytes.length });
  response.end(bytes);
}

/** Answers with a status and one plain sentence. */
export function replyStatus(response: ServerResponse, status: number, text = ''): void {
  reply(response, status, { type: 'text/plain; charset=utf-8', text });
}

/** The body of a request as text; undefined when it is longer than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
