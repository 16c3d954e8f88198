import type { CompileResult } from './compile.ts';
import type { EndToEndResult, MemoryResult } from './end-to-end.ts';

/** Prints what compiling costs. */
export function printCompile(results: readonly CompileResult[]): void {
  console.log('\nrules          from      total ms   parts');
  for (const { rules, from, totalMs, parts } of results) {
    const detail = Object.entries(parts).map(([name, ms]) => `${name} ${ms.toFixed(1)}`);
    console.log(`${rules.padEnd(14)} ${from.padEnd(8)} ${totalMs.toFixed(1).padStart(9)}   ${detail.join(', ')}`);
  }
}

/** Prints rates, latencies and memory. */
export function printEndToEnd(measured: { results: readonly EndToEndResult[]; memory: MemoryResult }): void {
  console.log('\ncase          server                    requests/s   p50 ms   p99 ms   CPU us   × rate   × CPU');
  for (const line of measured.results) {
    const figures = [
      line.requestsPerSecond.toFixed(0).padStart(10),
      line.p50Ms.toFixed(1).padStart(8),
      line.p99Ms.toFixed(1).padStart(8),
      line.processorMicroseconds.toFixed(0).padStart(8),
      line.rateRatio.toFixed(2).padStart(8),
      line.processorRatio.toFixed(2).padStart(7),
    ];
    console.log(`${line.case.padEnd(13)} ${line.server.padEnd(25)} ${figures.join(' ')}`);
  }
  const { requests, heapMiB, peakRssMiB, flags } = measured.memory;
  const heap = `${heapMiB.before.toFixed(2)} → ${heapMiB.after.toFixed(2)} MiB`;
  console.log(`\n${requests} requests with ${flags.join(' ')}: heap ${heap}, peak RSS ${peakRssMiB.toFixed(0)} MiB`);
}
