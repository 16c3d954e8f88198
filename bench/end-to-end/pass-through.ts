/**
 * What the proxy is measured against: undici in, undici out. `MODE=bare` passes bytes on. `MODE=work` also does what any such
 * proxy must: parse the page, compute the primitives of its identifiers, write the result (floor.ts), and nothing around it.
 */
import { createServer, type ServerResponse } from 'node:http';
import { Pool } from 'undici';
import { prepare } from '../kernel.ts';
import { endToEndCases } from './cases.ts';

const source = new Pool(process.env['TARGET_HOST'] ?? '', { connections: 32 });
const isBare = process.env['MODE'] === 'bare';
const works = new Map(
  endToEndCases().map(({ target, document }) => {
    const { floor, ours } = prepare(document, 'keyed');
    return [target, { floor, output: ours() }];
  }),
);

const server = createServer((request, response) => void pass(request.url ?? '', response));
server.listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.('ready'));
process.on('disconnect', () => process.exit(0));

async function pass(target: string, response: ServerResponse): Promise<void> {
  const answer = await source.request({ method: 'GET', path: target, headers: { authorization: 'Bearer bench' } });
  const text = await answer.body.text();
  const work = works.get(target);
  if (!isBare) work?.floor();
  const body = Buffer.from(isBare ? text : (work?.output ?? text));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}
