import { openObjectReader, openSecrets, readSettings, type Secrets, type Settings } from '../../config/index.ts';
import { createBuiltInRules } from '../../connector/built-in-rules.ts';
import { createConnector } from '../../connector/connector.ts';
import { createCredentialReader } from '../../connector/credentials.ts';
import { loadKeys } from '../../connector/keys.ts';
import { loadRules } from '../../connector/rules.ts';
import type { RuleSet } from '../../rules/types.ts';
import { VERSION } from '../version.ts';
import { lookUpEndpoints } from './catalogued.ts';
import { type Finding, findingsOf, fine, problem } from './finding.ts';
import { type AskSample, sampleFindings } from './samples.ts';
import { planFindings, scopeFindings } from './scopes.ts';
import type { Pace } from './walk/pace.ts';
import { inspectToken } from './zoom-token.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Looks at everything a deployment with this environment would use, in the order it would use it. */
export async function examineLocal(env: Environment, pace?: Pace): Promise<Finding[]> {
  const settings = readSettings(env);
  if (!settings.ok) return findingsOf('settings', settings.problems);
  const secrets = openSecrets(settings.value, env);
  const before = [...findingsOf('settings', settings.warnings ?? []), fine('settings', 'The settings are valid.')];
  const keys = await examineKeys(settings.value, secrets);
  const { findings: rules, ruleSet } = await examineRules(settings.value, env, secrets);
  const zoom = await examineZoom(settings.value, secrets, ruleSet);
  const findings = [...before, ...keys, ...rules, ...zoom];
  if (ruleSet === undefined || findings.some(({ about, state }) => about !== 'scopes' && state === 'problem'))
    return findings;
  return [...findings, ...(await sampleThroughConnector(settings.value, { env, secrets, ruleSet, pace }))];
}

async function examineKeys(settings: Settings, secrets: Secrets): Promise<Finding[]> {
  const keys = await loadKeys(settings, secrets);
  if (!keys.ok) return findingsOf('keys', keys.problems);
  const pinned = settings.keyFingerprint === undefined ? 'not pinned' : 'as pinned';
  return [
    ...findingsOf('keys', keys.warnings ?? []),
    fine('keys', `Key fingerprint ${keys.value.fingerprint}, ${pinned}.`),
  ];
}

async function examineRules(
  settings: Settings,
  env: Environment,
  secrets: Secrets,
): Promise<{ findings: Finding[]; ruleSet: RuleSet | undefined }> {
  const builtIn = createBuiltInRules(settings);
  const rules = await loadRules(settings, { secrets, builtIn, readObject: openObjectReader(env) });
  if (!rules.ok) return { findings: findingsOf('rules', rules.problems), ruleSet: undefined };
  const { endpoints, fingerprint } = rules.value;
  const text = `${endpoints.length} endpoints, hash ${fingerprint}.`;
  return { findings: [...findingsOf('rules', rules.warnings ?? []), fine('rules', text)], ruleSet: rules.value };
}

async function examineZoom(settings: Settings, secrets: Secrets, ruleSet: RuleSet | undefined): Promise<Finding[]> {
  const credentials = await createCredentialReader(secrets)();
  if ('missing' in credentials) {
    const names = credentials.missing.map((name) => settings.prefixes.instance + name).join(', ');
    const text = `${names}: ${credentials.unreadable ? 'cannot be read' : 'not there'}.`;
    return [problem('secrets', text, `They are looked for in ${settings.secretsStore}.`)];
  }
  const { findings, scopes } = await inspectToken(settings, credentials);
  const all = [fine('secrets', 'The credentials of the Zoom app are there.'), ...findings];
  if (scopes === undefined || ruleSet === undefined) return all;
  const endpoints = lookUpEndpoints(ruleSet);
  return [...all, ...scopeFindings(endpoints, scopes), ...planFindings(endpoints)];
}

interface SampleOptions {
  readonly env: Environment;
  readonly secrets: Secrets;
  readonly ruleSet: RuleSet;
  readonly pace: Pace | undefined;
}

async function sampleThroughConnector(
  settings: Settings,
  { env, secrets, ruleSet, pace }: SampleOptions,
): Promise<Finding[]> {
  const connector = createConnector({
    settings: { ...settings, allowedIpBlocks: undefined },
    secrets,
    targetHostIsPinned: (env['TARGET_HOST'] ?? '').trim() !== '',
    version: VERSION,
    builtInRules: createBuiltInRules(settings),
    readObject: openObjectReader(env),
    log: () => undefined,
  });
  if (!connector.ok) return findingsOf('settings', connector.problems);
  const request = { method: 'GET', headers: {}, body: undefined, transport: 'loopback', requestId: 'doctor' } as const;
  const ask: AskSample = (target) =>
    connector.value.handle({ ...request, target, clientAddress: '127.0.0.1', deadline: Date.now() + 30_000 });
  const findings = await sampleFindings({ ruleSet, endpoints: lookUpEndpoints(ruleSet), ask, now: Date.now(), pace });
  await connector.value.close();
  return findings;
}
