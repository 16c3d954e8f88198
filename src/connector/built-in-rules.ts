import { readFile } from 'node:fs/promises';
import type { Settings } from '../config/index.ts';
import { failure, type Result, success } from '../errors.ts';
import { type FrozenRuleSet, thawRuleSet } from '../rules/precompiled.ts';
import type { RuleSet } from '../rules/types.ts';

/** Precompiled, beside a bundle (`npm run bundle` puts them there). */
const IN_BUNDLE = new URL('./rules/zoom/', import.meta.url);
/** As written, in a checkout. */
const IN_CHECKOUT = new URL('../../rules/zoom/', import.meta.url);

/** Loads the shipped rule sets by name (`zoom`, `zoom-strict`, `zoom-drop-in`), and of them only the one asked for. */
export function createBuiltInRules(settings: Pick<Settings, 'compatibility' | 'maxRegexText'>) {
  return async (name: string): Promise<Result<RuleSet>> => {
    const frozen = await readText(`${name}.json`, IN_BUNDLE);
    if (frozen !== undefined) return success(thawRuleSet(JSON.parse(frozen) as FrozenRuleSet));
    const [text, { parseRuleSet }] = await Promise.all([
      readText(`${name}.yaml`, IN_CHECKOUT),
      import('../rules/parse.ts'),
    ]);
    if (text === undefined) return failure(missing(name));
    const { compatibility, maxRegexText } = settings;
    return parseRuleSet(text, { file: `rules/zoom/${name}.yaml`, settings: { compatibility, maxRegexText } });
  };
}

/**
 * Names of the fields Zoom is known to send, so that a field the rules leave out on purpose does not count as news.
 * Undefined when the list is not in this build: then every field no rule mentions counts.
 */
export async function readKnownFields(): Promise<ReadonlySet<string> | undefined> {
  const file = 'known-fields.json';
  const text = (await readText(file, IN_BUNDLE)) ?? (await readText(file, IN_CHECKOUT));
  return text === undefined ? undefined : new Set(JSON.parse(text) as string[]);
}

function readText(name: string, directory: URL): Promise<string | undefined> {
  return readFile(new URL(name, directory), 'utf8').catch(() => undefined);
}

function missing(name: string) {
  return {
    code: 'setting-missing' as const,
    severity: 'error' as const,
    message: `The shipped rule set ${name} is not in this build.`,
    hint: 'Put rules/zoom beside the bundle, or name another source with RULES_SOURCE.',
  };
}
