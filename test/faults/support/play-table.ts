import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RawAnswer } from '../../support/raw-request.ts';
import type { FaultGroup, WantedAnswer } from '../table/types.ts';
import { FAULT_TABLE } from '../table.ts';
import { type FaultBench, startFaultBench } from './bench.ts';
import { play } from './play.ts';

/** `npm run test:faults` plays everything; `npm test` what is quick. */
const isEverythingPlayed = process.env['FAULTS'] === 'all';

/** Plays the table over one of the two ways to reach Zoom: `zpp serve` has undici, the cloud functions Node's own client. */
export function playTable(transport: 'undici' | 'node', groups: readonly FaultGroup[]): void {
  let bench: FaultBench;
  let closedPort: number;

  beforeAll(async () => {
    bench = await startFaultBench({ transport });
    closedPort = await portNobodyListensOn();
  }, 20_000);

  afterAll(() => bench.close());

  describe.each(isEverythingPlayed ? FAULT_TABLE : groups)('$title', ({ rows }) => {
    test.each(rows.filter(({ slow }) => isEverythingPlayed || !slow))(
      '$what: $answer.status $answer.error',
      async (row) => {
        const { answer, inTime, next } = await play(row, bench, closedPort);
        expect(seen(answer)).toEqual(wanted(row.answer, answer.status));
        expectBody(answer, row.answer);
        expect(inTime).toBe(true);
        expect(next).toBe(200);
        expect(bench.exitCode()).toBeNull();
      },
      30_000,
    );
  });

  test('nothing personal is in any log line', () => {
    expect(bench.logs().length).toBeGreaterThan(1000);
    expectNothingPersonal(bench.logs());
  });

  function expectBody(answer: RawAnswer, { body, holds = [] }: WantedAnswer): void {
    if (body === 'none') expect(answer.body).toBe('');
    if (body === 'text') expect(answer.body).toMatch(/^[\x20-\x7e]{10,120}\n$/);
    if (body === 'code') expect(answer.body).toMatch(/^\{("code":\d+,)?"message":"[^"@]{10,160}"\}$/);
    if (body === 'sanitized') expect(JSON.parse(answer.body).users[5].email).toMatch(/^t~[\w-]{44}@/);
    for (const text of holds) expect(answer.body).toContain(text);
    expectNothingPersonal(answer.everything);
  }

  function expectNothingPersonal(text: string): void {
    for (const value of bench.simulator.personalValues())
      if (value.length >= 6) expect(text.includes(value)).toBe(false);
  }
}

function seen({ status, headers }: RawAnswer) {
  return { status, error: headers['x-psoxy-error'], location: headers['location'] };
}

function wanted({ status, orStatus, error }: WantedAnswer, got: number) {
  return { status: got === orStatus ? orStatus : status, error, location: undefined };
}

async function portNobodyListensOn(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
