/** One cold measurement in a fresh process: `node one.ts yaml|thaw FILE` prints times in milliseconds as JSON. */
import { readFileSync } from 'node:fs';

const [, , way, file = ''] = process.argv;
const marks: Record<string, number> = {};

async function timed<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  marks[name] = performance.now() - started;
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
        const { readSource } = await timed('load the YAML reader', () => import('../../src/rules/yaml.ts'));
        const { parseRuleSet } = await timed('load modules', () => import('../../src/rules/parse.ts'));
        const twice = await timed('read YAML', () => readSource(text));
        const parsed = await timed('read YAML and rules', () => parseRuleSet(text, { settings }));
        if (!parsed.ok || !twice.ok) throw new Error('The rules do not load.');
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
