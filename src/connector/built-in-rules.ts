import { readFile } from 'node:fs/promises';
import type { Settings } from '../config/index.ts';
import { failure, type Result } from '../errors.ts';
import type { RuleSet } from '../rules/types.ts';

/** Where the shipped rule sets stand: beside a bundle, and in a checkout. */
const DIRECTORIES = ['./rules/zoom/', '../../rules/zoom/'].map((path) => new URL(path, import.meta.url));

/** Reads and parses the shipped rule sets by name (`zoom`, `zoom-strict`, `zoom-drop-in`). */
export function createBuiltInRules(settings: Pick<Settings, 'compatibility' | 'maxRegexText'>) {
  return async (name: string): Promise<Result<RuleSet>> => {
    const [text, { parseRuleSet }] = await Promise.all([readShipped(name), import('../rules/parse.ts')]);
    if (text === undefined) return failure(missing(name));
    const { compatibility, maxRegexText } = settings;
    return parseRuleSet(text, { file: `rules/zoom/${name}.yaml`, settings: { compatibility, maxRegexText } });
  };
}

async function readShipped(name: string): Promise<string | undefined> {
  for (const directory of DIRECTORIES) {
    const text = await readFile(new URL(`${name}.yaml`, directory), 'utf8').catch(() => undefined);
    if (text !== undefined) return text;
  }
  return undefined;
}

function missing(name: string) {
  return {
    code: 'setting-missing' as const,
    severity: 'error' as const,
    message: `The shipped rule set ${name} is not in this build.`,
    hint: 'Put rules/zoom beside the bundle, or name another source with RULES_SOURCE.',
  };
}
