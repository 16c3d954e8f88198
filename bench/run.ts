/**
 * `npm run bench`: measures the kernel and prints a table; `--json` prints one JSON document instead; `--quick` takes
 * a minute or two instead of five, for a look.
 */
import { arch, cpus } from 'node:os';
import { measureCompile } from './compile.ts';
import { measureEndToEnd } from './end-to-end.ts';
import { type KernelResult, measureGrowth, measureKernel } from './kernel.ts';
import { measureTransforms } from './per-transform.ts';
import { printCompile, printEndToEnd } from './print.ts';

const isQuick = process.argv.includes('--quick');
const compile = measureCompile(isQuick ? 3 : 11);
const kernel = measureKernel(isQuick ? { rounds: 15, roundMs: 12 } : { rounds: 101, roundMs: 25 });
const transforms = measureTransforms({ rounds: isQuick ? 9 : 31, roundMs: 10 });
const growth = measureGrowth();
const endToEnd = await measureEndToEnd(
  isQuick ? { rounds: 3, seconds: 1, requests: 5000 } : { rounds: 9, seconds: 3, requests: 50_000 },
);
const machine = { cpu: cpus()[0]?.model ?? 'unknown', arch: arch(), node: process.version };

if (process.argv.includes('--json'))
  console.log(JSON.stringify({ machine, kernel, transforms, growth, compile, endToEnd }));
else {
  printTable();
  printCompile(compile);
  printEndToEnd(endToEnd);
}

function printTable(): void {
  console.log(`node ${machine.node} on ${machine.cpu}\n`);
  console.log(
    'case                    scheme  tripwire    ms/page  floor ms    × floor   spread  × bare floor   path by path   same tokens   walk alone',
  );
  for (const line of kernel) console.log(lineOf(line));
  console.log('\ntransform                                  ns a value');
  for (const { transform, nanoseconds } of transforms)
    console.log(`${transform.padEnd(40)}${nanoseconds.toFixed(0).padStart(13)}`);
  console.log(`\nGrowth to ${growth.rows.at(-1)} rows: time ~ rows^${growth.exponent.toFixed(2)}`);
}

function lineOf(result: KernelResult): string {
  return [
    result.case.padEnd(22),
    result.scheme.padEnd(7),
    result.tripwire.padEnd(8),
    result.msPerPage.toFixed(3).padStart(9),
    result.floorMsPerPage.toFixed(3).padStart(8),
    result.floorRatio.toFixed(2).padStart(9),
    `±${result.spread.toFixed(2)}`.padStart(8),
    result.bareFloorRatio.toFixed(2).padStart(12),
    `${result.interpreterRatio.toFixed(1)} ×`.padStart(13),
    `${result.interpreterSamePseudonymsRatio.toFixed(1)} ×`.padStart(12),
    `${result.walkRatio.toFixed(1)} ×`.padStart(11),
  ].join('  ');
}
