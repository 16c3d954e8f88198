// Adds up jest's reports, names what was skipped and what failed, and prints the closing line; the exit status is what CI goes by.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, failedSteps] = process.argv.slice(2);
const reports = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
const tests = reports.flatMap((report) => report.testResults.flatMap((suite) => suite.assertionResults));
for (const { fullName } of tests.filter(({ status }) => status === 'pending')) console.log(`skipped: ${fullName}`);
for (const { fullName } of tests.filter(({ status }) => status === 'failed')) console.log(`FAILED: ${fullName}`);

const sum = (field) => reports.reduce((total, report) => total + report[field], 0);
const passed = sum('numPassedTests');
const skipped = sum('numPendingTests');
const failedTests = sum('numFailedTests') + sum('numRuntimeErrorTestSuites');
// A step can fail without a failing test (types, lint, an installation, a crash): it counts as one.
const failed = Math.max(failedTests, Number(failedSteps));
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
