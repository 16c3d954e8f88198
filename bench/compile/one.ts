/**
 * One cold measurement in a fresh process: `node one.ts yaml|thaw FILE` prints milliseconds as JSON. Processor time of the main
 * thread, so that other work on the machine does not count.
 */
import { readFileSync } from 'node:fs';

const [, , way, file = ''] = process.argv;
const marks: Record<string, number> = {};

async function timed<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const started = process.threadCpuUsage();
  const result = await work();
  const { user, system } = process.threadCpuUsage(started);
  marks[name] = (user + system) / 1000;
  return result;
}

const text = readFileSync(file, 'utf8');
const settings = { compatibility: 'none', maxRegexText: 65_536 } as const;

const ruleSet =
  way === 'thaw'
    ? await (async () => {
        const { thawRuleSet } = await timed('load modules', () => import('../../src/rules/precompiled.ts'));
        return timed('thaw', () => thawRuleSet(JSON.parse(text)));
      })()
    : await (async () => {
        const { parseRuleSet } = await timed('load modules', () => import('../../src/rules/parse.ts'));
        const parsed = await timed('read', () => parseRuleSet(text, { settings }));
        if (!parsed.ok) throw new Error('The rules do not load.');
        return parsed.value;
      })();

const { createMatcher, compileSanitizer, createLedger, plain } = await timed('load the engine', async () => ({
  ...(await import('../../src/rules/matcher.ts')),
  ...(await import('../../src/sanitizer/compile.ts')),
  ...(await import('../../src/sanitizer/ledger.ts')),
  ...(await import('./plain.ts')),
}));
await timed('matcher', () => createMatcher(ruleSet, { compatibility: 'none' }));
await timed('all plans', () => {
  const ledger = createLedger();
  for (const endpoint of ruleSet.endpoints) compileSanitizer(endpoint, ruleSet, plain, ledger);
});
console.log(JSON.stringify(marks));
