import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cacheReader } from '../../src/config/readers/cached.ts';
import { createEnvReader } from '../../src/config/readers/env.ts';
import { createFileReader } from '../../src/config/readers/file.ts';
import { retryReader } from '../../src/config/readers/retried.ts';
import type { SecretReader, SecretReading } from '../../src/config/types.ts';

const ABSENT: SecretReading = { state: 'absent' };
const DOWN: SecretReading = { state: 'unreadable', reason: 'unreachable' };
const DENIED: SecretReading = { state: 'unreadable', reason: 'denied' };
const UNUSABLE: SecretReading = { state: 'unreadable', reason: 'unusable' };
const present = (text: string): SecretReading => ({ state: 'present', text });

/** A store that answers from a script, one step per question, and notes what it was asked. */
function scripted(...steps: (Record<string, SecretReading> | 'throws')[]): { read: SecretReader; asked: string[][] } {
  const asked: string[][] = [];
  const read: SecretReader = async (names) => {
    const step = steps[Math.min(asked.length, steps.length - 1)];
    asked.push([...names]);
    if (step === 'throws' || step === undefined) throw new Error('store is down');
    return new Map(names.map((name) => [name, step[name] ?? ABSENT]));
  };
  return { read, asked };
}

describe('the environment', () => {
  const read = createEnvReader({ SALT: ' s ', EMPTY: ' ', HOLDER: 'fill me' });
  test.each([
    ['SALT', present(' s ')],
    ['EMPTY', ABSENT],
    ['MISSING', ABSENT],
    ['HOLDER', UNUSABLE],
    ['toString', ABSENT],
  ])('%s', async (name, reading) => expect((await read([name])).get(name)).toEqual(reading));
});

describe('a mounted directory', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'secrets-'));
    await mkdir(join(directory, 'VOLUME'));
    await mkdir(join(directory, 'EMPTY_VOLUME'));
    const files = {
      PLAIN: 'secret',
      LINE: 'secret\n',
      TWO_LINES: 'a\nb\r\n',
      EMPTY: '',
      'VOLUME/value': 'mounted',
      LARGE: 'x'.repeat(70_000),
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
  });
  afterAll(() => rm(directory, { recursive: true }));

  test.each([
    ['PLAIN', present('secret')],
    ['LINE', present('secret')],
    ['TWO_LINES', present('a\nb')],
    ['/VOLUME/value', present('mounted')],
    ['VOLUME', present('mounted')],
    ['EMPTY_VOLUME', ABSENT],
    ['MISSING', ABSENT],
    ['EMPTY', UNUSABLE],
    ['LARGE', UNUSABLE],
    ['../PLAIN', DENIED],
    ['a/../../PLAIN', DENIED],
  ])('%s', async (name, reading) => expect((await createFileReader(directory)([name])).get(name)).toEqual(reading));
});

test('a directory that is not there is unreachable, not empty', async () => {
  expect((await createFileReader('/not-mounted')(['A'])).get('A')).toEqual(DOWN);
});

describe('retrying', () => {
  const instantly = { sleep: async () => {}, random: () => 0.5 };

  test('only the names that were unreachable are asked for again', async () => {
    const store = scripted({ A: present('a'), B: DOWN, C: ABSENT, D: DENIED }, { B: present('b') });
    const readings = await retryReader(store.read, instantly)(['A', 'B', 'C', 'D']);
    expect(store.asked).toEqual([['A', 'B', 'C', 'D'], ['B']]);
    expect([...readings.values()]).toEqual([present('a'), present('b'), ABSENT, DENIED]);
  });

  test('three tries are all', async () => {
    const store = scripted('throws');
    expect((await retryReader(store.read, instantly)(['A'])).get('A')).toEqual(DOWN);
    expect(store.asked).toHaveLength(3);
  });

  test('a name the store left out is unreachable, not absent', async () => {
    expect((await retryReader(async () => new Map(), instantly)(['A'])).get('A')).toEqual(DOWN);
  });

  test.each([
    [0, 250],
    [0.5, 500],
    [0.999, 749.5],
  ])('with chance %d the pause is %d ms', async (chance, milliseconds) => {
    const pauses: number[] = [];
    const sleep = async (pause: number): Promise<void> => void pauses.push(pause);
    await retryReader(scripted('throws').read, { sleep, random: () => chance })(['A']);
    expect(pauses).toEqual([milliseconds, milliseconds]);
  });
});

describe('remembering', () => {
  /** Runs reads at given seconds and tells what each gave and how often the store was asked. */
  async function timeline(
    store: ReturnType<typeof scripted>,
    steps: readonly number[],
  ): Promise<[SecretReading | undefined, number][]> {
    let seconds = 0;
    const cached = cacheReader(store.read, { lifetimeSeconds: () => 300, clock: () => seconds * 1000 });
    const seen: [SecretReading | undefined, number][] = [];
    for (const step of steps) {
      seconds = step;
      seen.push([(await cached.read(['A'])).get('A'), store.asked.length]);
    }
    return seen;
  }
  const one = present('one');
  const two = present('two');

  test('a value lives for its lifetime, then is asked for again', async () =>
    expect(await timeline(scripted({ A: one }, { A: two }), [0, 299.9, 300])).toEqual([
      [one, 1],
      [one, 1],
      [two, 2],
    ]));
  test('absence is remembered for 30 seconds only', async () =>
    expect(await timeline(scripted({}, { A: one }), [0, 29, 30])).toEqual([
      [ABSENT, 1],
      [ABSENT, 1],
      [one, 2],
    ]));
  test('a first load that fails has nothing to keep, and is tried again after a second', async () =>
    expect(await timeline(scripted('throws', { A: one }), [0, 0.9, 1])).toEqual([
      [DOWN, 1],
      [DOWN, 1],
      [one, 2],
    ]));
  test('a failed refresh keeps the old value and is tried again after 30 seconds', async () =>
    expect(await timeline(scripted({ A: one }, 'throws', { A: two }), [0, 300, 329, 330])).toEqual([
      [one, 1],
      [one, 2],
      [one, 2],
      [two, 3],
    ]));
  test.each([ABSENT, DENIED, UNUSABLE])('%j from the store takes effect', async (answer) =>
    expect(await timeline(scripted({ A: one }, { A: answer }), [0, 300])).toEqual([
      [one, 1],
      [answer, 2],
    ]),
  );

  test('a forced re-read asks the store, and what it gives is remembered', async () => {
    const store = scripted({ A: one }, { A: two });
    const cached = cacheReader(store.read, { lifetimeSeconds: () => 300, clock: () => 0 });
    await cached.read(['A']);
    expect((await cached.reread(['A'])).get('A')).toEqual(two);
    expect((await cached.read(['A'])).get('A')).toEqual(two);
    expect(store.asked).toHaveLength(2);
  });

  test('concurrent reads of one name share one question', async () => {
    const store = scripted({ A: one, B: two });
    const cached = cacheReader(store.read, { lifetimeSeconds: () => 300 });
    const [first, second] = await Promise.all([cached.read(['A']), cached.read(['A', 'B', 'B'])]);
    expect(store.asked).toEqual([['A'], ['B']]);
    expect([first.get('A'), second.get('A'), second.get('B')]).toEqual([one, one, two]);
  });

  test('at most 100 names are remembered', async () => {
    const store = scripted({});
    const cached = cacheReader(store.read, { lifetimeSeconds: () => 300, clock: () => 0 });
    const many = Array.from({ length: 101 }, (_, index) => `N${index}`);
    await cached.read(many);
    await cached.read(['N0', 'N100']);
    expect(store.asked[1]).toEqual(['N0']);
  });
});
