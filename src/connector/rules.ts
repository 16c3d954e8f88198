import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { RulesSource, Settings } from '../config/index.ts';
import type { Secrets } from '../config/secrets.ts';
import { failure, type Problem, type Result } from '../errors.ts';
import type { RuleSet } from '../rules/types.ts';
import { unreadableProblem } from './keys.ts';

/** Where rules can come from on a host. */
export interface RulesPlaces {
  readonly secrets: Pick<Secrets, 'read'>;
  /** The shipped rule set, precompiled in a bundle and parsed in a checkout. */
  builtIn(name: string): Promise<Result<RuleSet>>;
  /** Reads an object of a bucket; undefined when it could not be had. Absent on hosts without one. */
  readonly readObject?:
    | ((source: Extract<RulesSource, { kind: 's3' | 'gs' }>) => Promise<string | undefined>)
    | undefined;
}

/** Loads the rule set from its one declared source, and checks its pinned hash. Nothing else is tried when that fails. */
export async function loadRules(settings: Settings, places: RulesPlaces): Promise<Result<RuleSet>> {
  const source = settings.rulesSource;
  if (source.kind === 'built-in') return pinned(settings, undefined, await places.builtIn(source.name));
  const text = await readRulesText(settings, places);
  if (text === 'absent' && source.kind === 'setting-or-built-in')
    return pinned(settings, undefined, await places.builtIn(source.name));
  if (text === 'absent') return failure(absentRules(source));
  if ('problem' in text) return failure(text.problem);
  return parseCandidates(text, settings, source);
}

type Unreadable = { readonly problem: Problem };
type RulesText = { readonly text: string } | 'absent' | Unreadable;

async function readRulesText(settings: Settings, places: RulesPlaces): Promise<RulesText> {
  const source = settings.rulesSource;
  if (source.kind === 'file')
    return readFile(source.path, 'utf8').then(
      (text) => ({ text }),
      () => unreadableFile(source),
    );
  if (source.kind === 's3' || source.kind === 'gs') {
    const text = await places.readObject?.(source);
    return text === undefined ? unreadableFile(source) : { text };
  }
  if (settings.rulesText !== undefined) return { text: settings.rulesText };
  const reading = (await places.secrets.read(['RULES'])).get('RULES');
  if (reading?.state === 'present') return { text: reading.text };
  return reading?.state === 'absent' ? 'absent' : { problem: unreadableProblem('RULES', reading?.reason) };
}

/** A setting may hold YAML, base64 or gzip in base64; the first reading that parses counts, else the first one's problems. */
async function parseCandidates(
  found: { readonly text: string },
  settings: Settings,
  source: RulesSource,
): Promise<Result<RuleSet>> {
  const [{ parseRuleSet }, { decodeRulesSetting }] = await Promise.all([
    import('../rules/parse.ts'),
    import('../rules/setting.ts'),
  ]);
  const texts =
    source.kind === 'setting' || source.kind === 'setting-or-built-in' ? decodeRulesSetting(found.text) : [found.text];
  const { compatibility, maxRegexText } = settings;
  const results = texts.map((text) =>
    pinned(settings, text, parseRuleSet(text, { file: nameOf(source), settings: { compatibility, maxRegexText } })),
  );
  return results.find((result) => result.ok) ?? results[0] ?? failure(absentRules(source));
}

/** RULES_SHA256 may pin the bytes of the text (what `sha256sum` prints) or the fingerprint of its meaning (what `zpp doctor` shows). */
function pinned(settings: Settings, text: string | undefined, result: Result<RuleSet>): Result<RuleSet> {
  const wanted = settings.rulesSha256?.toLowerCase();
  if (wanted === undefined || !result.ok) return result;
  // Shells and readers of settings take the end of the last line off.
  const hashes = text === undefined ? [] : [text, `${text}\n`].map(sha256);
  return [...hashes, result.value.fingerprint].includes(wanted) ? result : failure(MISMATCH);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function unreadableFile(source: RulesSource): Unreadable {
  return {
    problem: {
      code: 'secret-unreadable',
      severity: 'error',
      message: `The rule set ${nameOf(source)} could not be read.`,
      hint: 'Is it there, and may the identity the proxy runs as read it? The next request tries again.',
    },
  };
}

const MISMATCH: Problem = {
  code: 'setting-invalid',
  severity: 'error',
  message: 'The rule set is not the one that RULES_SHA256 pins.',
  hint: 'Pin the SHA-256 of the rule file, or of its meaning as "zpp doctor" shows it; or put the pinned file back.',
};

function absentRules(source: RulesSource): Problem {
  return {
    code: 'setting-missing',
    severity: 'error',
    message: `RULES_SOURCE is ${nameOf(source)}, and there are no rules there.`,
    hint: 'Set RULES, or RULES_SOURCE=built-in:zoom for the shipped rules.',
  };
}

function nameOf(source: RulesSource): string {
  switch (source.kind) {
    case 'built-in':
      return `built-in:${source.name}`;
    case 'setting':
    case 'setting-or-built-in':
      return 'RULES';
    case 'file':
      return source.path;
    case 's3':
    case 'gs':
      return `${source.kind}://${source.bucket}/${source.key}`;
  }
}
