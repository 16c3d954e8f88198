/**
 * Zoom as the end-to-end bench needs it: two recorded answers of the simulator, sent as fast as a socket takes them. Runs in a
 * process of its own; says its port to the parent.
 */
import { createServer } from 'node:http';

const [page = '', record = ''] = (process.env['BODIES'] ?? '').split('\u001f');
const answers = new Map([
  ['/v2/users/', Buffer.from(record)],
  ['/v2/report/', Buffer.from(page)],
]);
const token = JSON.stringify({ access_token: 'bench', token_type: 'bearer', expires_in: 3600 });

const server = createServer((request, response) => {
  request.resume();
  const target = request.url ?? '';
  const known = [...answers].find(([prefix]) => target.startsWith(prefix))?.[1];
  const body = known ?? Buffer.from(token);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});
process.on('disconnect', () => process.exit(0));
