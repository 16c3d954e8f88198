/** Requests that two readers could read differently, or that carry something where nothing belongs. */
export interface RequestShape {
  readonly name: string;
  readonly bytes: string;
  /** Statuses of the answers, in order. */
  readonly statuses: readonly number[];
  /** How many calls Zoom gets. */
  readonly calls: number;
}

const HOST = 'host: 127.0.0.1\r\n';
const END = `${HOST}connection: close\r\n\r\n`;
const HIDDEN = `GET /v2/users?page_size=7 HTTP/1.1\r\n${END}`;
const POST = `POST /v2/users HTTP/1.1\r\n${HOST}`;

/** All that is refused, unless the name says otherwise. */
export const REQUEST_SHAPES: readonly RequestShape[] = [
  {
    name: 'length and chunks together',
    bytes: `${POST}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
    statuses: [400],
    calls: 0,
  },
  {
    name: 'two lengths that differ',
    bytes: `${POST}content-length: 0\r\ncontent-length: ${HIDDEN.length}\r\n\r\n${HIDDEN}`,
    statuses: [400],
    calls: 0,
  },
  {
    name: 'two lengths that agree',
    bytes: `${POST}content-length: 0\r\ncontent-length: 0\r\n\r\n`,
    statuses: [400],
    calls: 0,
  },
  {
    name: 'a list of lengths',
    bytes: `${POST}content-length: 0, ${HIDDEN.length}\r\n\r\n${HIDDEN}`,
    statuses: [400],
    calls: 0,
  },
  { name: 'a length with a sign', bytes: `${POST}content-length: +0\r\n\r\n${HIDDEN}`, statuses: [400], calls: 0 },
  { name: 'a length in hexadecimal', bytes: `${POST}content-length: 0x0\r\n\r\n${HIDDEN}`, statuses: [400], calls: 0 },
  { name: 'a length below nothing', bytes: `${POST}content-length: -1\r\n\r\n${HIDDEN}`, statuses: [400], calls: 0 },
  {
    name: 'a length beyond counting',
    bytes: `${POST}content-length: 99999999999999999999\r\n\r\n${HIDDEN}`,
    statuses: [400],
    calls: 0,
  },
  {
    name: 'a transfer coding nobody knows',
    bytes: `${POST}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
    statuses: [400],
    calls: 0,
  },
  {
    name: 'chunked that is not last',
    bytes: `${POST}transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n${HIDDEN}`,
    statuses: [400],
    calls: 0,
  },
  {
    name: 'two transfer codings',
    bytes: `${POST}transfer-encoding: chunked\r\ntransfer-encoding: identity\r\n\r\n0\r\n\r\n${HIDDEN}`,
    statuses: [400],
    calls: 0,
  },
  {
    name: 'a blank before the colon',
    bytes: `${POST}transfer-encoding : chunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
    statuses: [400],
    calls: 0,
  },
  {
    name: 'a folded header',
    bytes: `GET /v2/users HTTP/1.1\r\n${HOST}x-a: b\r\n transfer-encoding: chunked\r\n${END}`,
    statuses: [400],
    calls: 0,
  },
  {
    name: 'a blank before the first header',
    bytes: `GET /v2/users HTTP/1.1\r\n ${HOST}${END}`,
    statuses: [400],
    calls: 0,
  },
  { name: 'lines that end in LF alone', bytes: `GET /v2/users HTTP/1.1\n${END}`, statuses: [400], calls: 0 },
  {
    name: 'CR alone in a header',
    bytes: `GET /v2/users HTTP/1.1\r\nx-a: b\rc: d\r\n${END}`,
    statuses: [400],
    calls: 0,
  },
  { name: 'NUL in a header', bytes: `GET /v2/users HTTP/1.1\r\nx-a: b\0c\r\n${END}`, statuses: [400], calls: 0 },
  {
    name: 'a chunk size beyond counting',
    bytes: `${POST}transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n`,
    statuses: [400],
    calls: 0,
  },
  {
    name: 'a chunk size that is none',
    bytes: `${POST}transfer-encoding: chunked\r\n\r\nzz\r\n`,
    statuses: [400],
    calls: 0,
  },
  {
    name: 'a chunk longer than it says',
    bytes: `${POST}transfer-encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n`,
    statuses: [400],
    calls: 0,
  },
  {
    name: 'chunk lines that end in LF alone',
    bytes: `${POST}transfer-encoding: chunked\r\n\r\n1\na\n0\n\n${HIDDEN}`,
    statuses: [400],
    calls: 0,
  },
  {
    name: 'a chunk extension of 64 KiB',
    bytes: `${POST}transfer-encoding: chunked\r\n\r\n1;${'a'.repeat(65_536)}\r\na\r\n0\r\n\r\n`,
    statuses: [413],
    calls: 0,
  },
  { name: 'no Host', bytes: 'GET /v2/users HTTP/1.1\r\n\r\n', statuses: [400], calls: 0 },
  {
    name: 'two Hosts',
    bytes: `GET /v2/users HTTP/1.1\r\n${HOST}host: evil.example\r\n${END}`,
    statuses: [400],
    calls: 0,
  },
  {
    name: 'headers of 40 KiB',
    bytes: `GET /v2/users HTTP/1.1\r\nx-a: ${'a'.repeat(40_960)}\r\n${END}`,
    statuses: [431],
    calls: 0,
  },
  {
    name: '10,000 headers',
    bytes: `GET /v2/users HTTP/1.1\r\n${'a:\r\n'.repeat(10_000)}${END}`,
    // Node 22 says 400.
    statuses: [process.versions.node.startsWith('22.') ? 400 : 431],
    calls: 0,
  },
  { name: 'an absolute target', bytes: `GET http://127.0.0.1/v2/users HTTP/1.1\r\n${END}`, statuses: [400], calls: 0 },
  { name: 'an authority as target', bytes: `CONNECT evil.example:443 HTTP/1.1\r\n${END}`, statuses: [], calls: 0 },
  { name: 'the preface of HTTP/2', bytes: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', statuses: [400], calls: 0 },
  { name: 'HTTP/0.9', bytes: 'GET /v2/users\r\n\r\n', statuses: [421], calls: 0 },
  { name: 'TLS', bytes: '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', statuses: [400], calls: 0 },
  ...['identity, chunked', 'gzip, chunked', 'x, chunked', ',chunked', 'chunked\r\ntransfer-encoding: chunked'].map(
    (coding) => ({
      name: `the transfer coding ${JSON.stringify(coding)}`,
      bytes: `${POST}transfer-encoding: ${coding}\r\n\r\n0\r\n\r\n${HIDDEN}`,
      statuses: [400],
      calls: 0,
    }),
  ),
  {
    name: 'chunks in HTTP/1.0',
    bytes: `GET /v2/users HTTP/1.0\r\n${HOST}connection: keep-alive\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
    statuses: [400],
    calls: 0,
  },
  {
    name: 'chunks in capitals, which are the same; the next request is another',
    bytes: `${POST}Transfer-Encoding: CHUNKED\r\n\r\n0\r\n\r\n${HIDDEN}`,
    statuses: [403, 200],
    calls: 1,
  },
  {
    name: 'two Authorizations',
    bytes: `GET /v2/users HTTP/1.1\r\nauthorization: Bearer one\r\nAuthorization: Bearer two\r\n${END}`,
    statuses: [400],
    calls: 0,
  },
  {
    name: 'two Content-Types',
    bytes: `${POST}content-type: application/json\r\ncontent-type: text/plain\r\ncontent-length: 0\r\n\r\n`,
    statuses: [400],
    calls: 0,
  },
  {
    name: 'an upgrade, answered as if it were none, and the connection ends',
    bytes: `GET /v2/users HTTP/1.1\r\nupgrade: h2c\r\n${HOST}connection: upgrade\r\n\r\n${HIDDEN}`,
    statuses: [200],
    calls: 1,
  },
  {
    name: 'a line break in the target, encoded',
    bytes: `GET /v2/users?page_size=7%0d%0ax-injected:1 HTTP/1.1\r\n${END}`,
    statuses: [400],
    calls: 0,
  },
  {
    name: 'a line break in the path, encoded twice',
    bytes: `GET /v2/users%250d%250a HTTP/1.1\r\n${END}`,
    statuses: [400],
    calls: 0,
  },
  { name: 'a method that is none', bytes: `GETS /v2/users HTTP/1.1\r\n${END}`, statuses: [400], calls: 0 },
  {
    name: 'a method said in a header',
    bytes: `GET /v2/users HTTP/1.1\r\nx-http-method-override: DELETE\r\n${END}`,
    statuses: [200],
    calls: 1,
  },
  {
    name: 'a header named __proto__',
    bytes: `GET /v2/users HTTP/1.1\r\n__proto__: x\r\nconstructor: y\r\n${END}`,
    statuses: [200],
    calls: 1,
  },
  {
    name: 'a parameter named __proto__',
    bytes: `GET /v2/users?__proto__=x HTTP/1.1\r\n${END}`,
    statuses: [403],
    calls: 0,
  },
  {
    name: 'a request behind a refused one, each judged by itself',
    bytes: `POST /v2/users HTTP/1.1\r\n${HOST}content-length: 2\r\n\r\n{}${HIDDEN}`,
    statuses: [403, 200],
    calls: 1,
  },
  {
    name: 'a request in the body of another, never read',
    bytes: `${POST}connection: close\r\ncontent-length: ${HIDDEN.length}\r\n\r\n${HIDDEN}`,
    statuses: [403],
    calls: 0,
  },
];
