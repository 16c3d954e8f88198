import { readSettings, type Settings } from '../../config/index.ts';
import { createEnvReader } from '../../config/readers/env.ts';
import { createSecrets, type Secrets } from '../../config/secrets.ts';
import { createBuiltInRules } from '../../connector/built-in-rules.ts';
import { broken, engineState } from '../../connector/engine-state.ts';
import { loadKeys } from '../../connector/keys.ts';
import { loadRules } from '../../connector/rules.ts';
import type { Result } from '../../errors.ts';
import type { EngineState } from '../../proxy/engine.ts';
import type { Pseudonyms } from '../../pseudonyms/types.ts';
import { parseRuleSet } from '../../rules/parse.ts';
import { decodeRulesSetting } from '../../rules/setting.ts';
import type { RuleSet } from '../../rules/types.ts';

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
 * settings and rules. Without rules of the caller's own they are those the proxy would load: RULES, RULES_SOURCE, RULES_SHA256.
 */
export function createJudges(): (env: Environment, rules: RuleText | undefined) => Promise<Judge> {
  const keys = new Map<string, Promise<Result<Pseudonyms>>>();
  const judges = new Map<string, Promise<Judge>>();
  return (env, rules) => {
    const name = JSON.stringify([relevant(env), rules?.text ?? env['RULES'], rules === undefined]);
    return remember(judges, name, () => createJudge(env, rules, keys));
  };
}

async function createJudge(
  env: Environment,
  rules: RuleText | undefined,
  keys: Map<string, Promise<Result<Pseudonyms>>>,
): Promise<Judge> {
  const settings = readSettings(env, { callsSource: false });
  if (!settings.ok) return { settings: undefined, state: broken(settings.problems, undefined) };
  const secrets = createSecrets(settings.value.prefixes, createEnvReader(env));
  const pseudonyms = await remember(keys, JSON.stringify(relevant(env)), () => loadKeys(settings.value, secrets));
  const ruleSet = rules === undefined ? await configuredRules(settings.value, secrets) : read(rules, settings.value);
  return { settings: settings.value, state: engineState(settings.value, { keys: pseudonyms, rules: ruleSet }) };
}

function configuredRules(settings: Settings, secrets: Secrets): Promise<Result<RuleSet>> {
  return loadRules(settings, { secrets, builtIn: createBuiltInRules(settings) });
}

/** A file is YAML; rules given as text are read as the setting RULES is: YAML, base64 or gzip in base64. */
function read({ text, file }: RuleText, { compatibility, maxRegexText }: Settings): Result<RuleSet> {
  const parse = (candidate: string) => parseRuleSet(candidate, { file, settings: { compatibility, maxRegexText } });
  const results = file === undefined ? decodeRulesSetting(text).map(parse) : [];
  return results.find(({ ok }) => ok) ?? results[0] ?? parse(text);
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
