// Adds up jest's reports and prints the closing line; the exit status is what CI goes by.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, failedSteps, skippedSteps] = process.argv.slice(2);
let passed = 0;
let failed = 0;
let skipped = Number(skippedSteps);
for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
  const report = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
  skipped += report.numPendingTests;
}
// A step can fail without a failing test (types, lint, a crash): it counts as one.
if (failed === 0) failed = Number(failedSteps);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
