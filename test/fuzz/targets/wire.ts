import { connect } from 'node:net';
import fc from 'fast-check';
import { type FaultBench, startFaultBench } from '../../faults/support/bench.ts';
import { mutated } from '../mutated.ts';
import { type FuzzTargetSource, found, fuzzTarget } from '../target.ts';

const END = 'host: 127.0.0.1\r\nconnection: close\r\n\r\n';

const REQUESTS = [
  `GET /v2/users HTTP/1.1\r\n${END}`,
  `GET /v2/users?page_size=30 HTTP/1.1\r\naccept-encoding: gzip\r\n${END}`,
  `HEAD /v2/users HTTP/1.1\r\n${END}`,
  `GET /v2/users/p~AV2hAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA HTTP/1.1\r\n${END}`,
  `GET /v2/users HTTP/1.1\r\nx-psoxy-targetpath: /v2/users\r\nx-psoxy-health-check: 1\r\nauthorization: Bearer x\r\n${END}`,
  `POST /v2/users HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: 7\r\n${END}{"a":1}`,
  `POST /v2/users HTTP/1.1\r\ntransfer-encoding: chunked\r\n${END}7\r\n{"a":1}\r\n0\r\n\r\n`,
  `GET http://127.0.0.1/v2/users HTTP/1.1\r\n${END}`,
  `OPTIONS * HTTP/1.1\r\n${END}`,
  `GET /v2/users HTTP/1.0\r\n\r\n`,
];

const DICTIONARY = [
  'transfer-encoding: chunked\r\n',
  'content-length: 5\r\n',
  'content-length: 0\r\n',
  'connection: keep-alive\r\n',
  ' x: y\r\n',
  'expect: 100-continue\r\n',
  'x-psoxy-targetpath: /v2/groups\r\n',
  'x-psoxy-targetquery: a=b\r\n',
  'x-psoxy-skip-sanitizer: true\r\n',
  'x-http-method-override: DELETE\r\n',
  'upgrade: h2c\r\n',
  'host: evil.example\r\n',
  'origin: https://evil.example\r\n',
  'content-encoding: gzip\r\n',
  'trailer: x\r\n',
  '\r\n\r\nGET /v2/groups HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n',
  '\u0000',
  '/v2/groups',
  ';',
  '%0d%0a',
];

/** Bytes on the socket of the local server: whatever comes, it answers in form or hangs up, and calls Zoom for what the rules list. */
export const WIRE_TARGETS: readonly FuzzTargetSource[] = [{ name: 'wire', open: openWire }];

async function openWire() {
  const bench = await startFaultBench();
  await bench.ask('/v2/users');
  const personal = [...bench.simulator.personalValues()].filter((value) => value.length >= 6);
  return fuzzTarget({
    name: 'wire',
    inputs: fc.tuple(mutated(REQUESTS, DICTIONARY), fc.double({ min: 0, max: 1, noNaN: true })),
    shortRuns: 250,
    async run([request, split]) {
      const answer = await exchangeRaw(bench.port, Buffer.from(request, 'latin1'), split);
      if (answer !== '' && !/^HTTP\/1\.1 [1-5]\d\d /.test(answer)) found('the answer is not HTTP');
      if (bench.exitCode() !== null) found('the proxy has ended');
      if (personal.some((value) => answer.includes(value) || bench.logs().slice(-20_000).includes(value)))
        found('a person leaks');
      checkCalls(bench);
    },
    close: () => bench.close(),
  });
}

/** All that may ever reach Zoom by these rules. */
function checkCalls({ simulator }: FaultBench): void {
  const isListed = (line: string) =>
    /^(?:(?:GET|HEAD) \/v2\/users(?:\?page_size=[!-~]*)?|POST \/oauth\/token) HTTP\/1\.1$/i.test(line);
  const other = simulator.requests.splice(0).find((line) => !isListed(line));
  if (other !== undefined) found(`a request reached Zoom that no rule lists: ${other}`);
}

/** Longer than an answer takes; what the server still waits for then does not come. */
const PATIENCE_MS = 60;

/** Sends the bytes in two pieces, ends the sending side when nothing comes back, and reads until the server ends its own. */
function exchangeRaw(port: number, bytes: Buffer, split: number): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const done = () => resolve(Buffer.concat(chunks).toString('latin1'));
    const socket = connect({ port, host: '127.0.0.1' }, () => {
      socket.setNoDelay();
      const at = Math.floor(split * bytes.length);
      socket.write(bytes.subarray(0, at));
      setImmediate(() => socket.write(bytes.subarray(at)));
      setTimeout(() => socket.end(), PATIENCE_MS);
    });
    socket.setTimeout(900, () => socket.destroy());
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', done);
    socket.on('close', done);
  });
}
