import { readSettings, type Settings } from '../../config/index.ts';
import { createEnvReader } from '../../config/readers/env.ts';
import { createSecrets } from '../../config/secrets.ts';
import { broken, engineState } from '../../connector/engine-state.ts';
import { loadKeys } from '../../connector/keys.ts';
import type { Result } from '../../errors.ts';
import type { EngineState } from '../../proxy/engine.ts';
import type { Pseudonyms } from '../../pseudonyms/types.ts';
import { parseRuleSet } from '../../rules/parse.ts';

/** An engine for one rule text under one set of settings. */
export interface Judge {
  readonly settings: Settings | undefined;
  readonly state: EngineState;
}

/** Rule text and the name to call it by in messages. */
export interface RuleText {
  readonly text: string;
  readonly file: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Most engines kept by one run; a stream that alternates between a few rule sets compiles each once. */
const MAX_KEPT = 64;

/**
 * Makes engines from the environment and keeps them: keys by their settings (deriving one takes some 20 ms), engines by
 * settings and rules.
 */
export function createJudges(): (env: Environment, rules: RuleText) => Promise<Judge> {
  const keys = new Map<string, Promise<Result<Pseudonyms>>>();
  const judges = new Map<string, Promise<Judge>>();
  return (env, rules) => {
    const name = JSON.stringify([relevant(env), rules.text]);
    return remember(judges, name, () => createJudge(env, rules, keys));
  };
}

async function createJudge(
  env: Environment,
  rules: RuleText,
  keys: Map<string, Promise<Result<Pseudonyms>>>,
): Promise<Judge> {
  const settings = readSettings(env, { callsSource: false });
  if (!settings.ok) return { settings: undefined, state: broken(settings.problems, undefined) };
  const pseudonyms = await remember(keys, JSON.stringify(relevant(env)), () =>
    loadKeys(settings.value, createSecrets(settings.value.prefixes, createEnvReader(env))),
  );
  const ruleSet = parseRuleSet(rules.text, {
    file: rules.file,
    settings: { compatibility: settings.value.compatibility, maxRegexText: settings.value.maxRegexText },
  });
  return { settings: settings.value, state: engineState(settings.value, { keys: pseudonyms, rules: ruleSet }) };
}

/** Settings that can change the result; the whole environment would make every key unique. */
function relevant(env: Environment): readonly (readonly [string, string | undefined])[] {
  return Object.entries(env)
    .filter(([name]) => !name.startsWith('npm_') && name !== 'RULES')
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function remember<T>(kept: Map<string, Promise<T>>, name: string, make: () => Promise<T>): Promise<T> {
  const known = kept.get(name);
  if (known) return known;
  if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value ?? '');
  const made = make();
  kept.set(name, made);
  return made;
}
