import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { leaksOf, randomLaw, type Subject, subjects } from './law.ts';
import { oddResponses, plainResponse } from './responses.ts';

/*
 * npm run test:leaks -- [--minutes 10] [--seed N]: the leak proof without a limit but time. First every oddity in every
 * endpoint, then random responses from ever new seeds. Each seed is printed; `--seed N` plays one again.
 */

const RESPONSES_PER_SEED = 1000;
const MODES = ['off', 'redact', 'warn', 'block'] as const;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } } });
const all = subjects(MODES);

if (values.seed === undefined) {
  const until = Date.now() + Number(values.minutes) * 60_000;
  await everyOddity(all.filter(({ tripwire }) => tripwire === 'off' || tripwire === 'redact'));
  let responses = 0;
  for (
    let seed = fc.sample(fc.nat({ max: 1_000_000_000 }), 1)[0] ?? 0;
    Date.now() < until && !process.exitCode;
    seed += 1
  ) {
    await play(seed);
    responses += RESPONSES_PER_SEED;
  }
  process.stdout.write(
    process.exitCode ? 'A canary came out.\n' : `No canary came out of ${responses} random responses.\n`,
  );
} else await play(Number(values.seed));

async function everyOddity(of: readonly Subject[]): Promise<void> {
  let responses = 0;
  for (const subject of of) {
    for (const entry of subject.endpoints) {
      for (const made of [plainResponse(subject.name, entry), ...oddResponses(subject.name, entry)]) {
        report(await leaksOf(subject, entry, made));
        responses += 1;
      }
    }
  }
  process.stdout.write(`every oddity in every endpoint: ${responses} responses\n`);
}

async function play(seed: number): Promise<void> {
  process.stdout.write(`seed ${seed}\n`);
  const { failed, errorInstance } = await fc.check(randomLaw(all), { seed, numRuns: RESPONSES_PER_SEED });
  if (failed) report([`${String(errorInstance)}\nAgain: npm run test:leaks -- --seed ${seed}`]);
}

function report(leaks: readonly string[]): void {
  for (const leak of leaks) process.stderr.write(`${leak}\n`);
  if (leaks.length > 0) process.exitCode = 1;
}
