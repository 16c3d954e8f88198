import type { RuleSet } from '../../rules/types.ts';
import type { Deployment } from '../call/open.ts';
import type { CallAnswer } from '../call/send.ts';
import { lookUpEndpoints } from './catalogued.ts';
import { clockFindings } from './clock.ts';
import { type Finding, fine, note, problem } from './finding.ts';
import { type AskSample, sampleFindings } from './samples.ts';
import { planFindings } from './scopes.ts';
import type { Pace } from './walk/pace.ts';

/** What a deployment is compared with. */
export interface Expected {
  /** Rule sets by name; the one with the deployment's hash says which endpoints to call. */
  readonly ruleSets: ReadonlyMap<string, RuleSet>;
  readonly fingerprint: string | undefined;
}

/** Any path but `/`, which a greedy route of API Gateway (`{proxy+}`) does not take. */
const HEALTH = '/health-check';

/** Asks a deployment for its health, compares, and walks through the API. A sentence when no answer came at all. */
export async function examineDeployment(
  deployment: Deployment,
  expected: Expected,
  pace?: Pace,
): Promise<Finding[] | string> {
  const answer = await deployment.ask({ method: 'GET', target: HEALTH, headers: { 'x-psoxy-health-check': '1' } });
  if (typeof answer === 'string') return answer;
  const clock = clockFindings(answer.headers['date'], Date.now());
  const health = healthOf(answer);
  if (health === undefined) return [notTheProxy(answer, deployment), ...clock];
  const known = [...expected.ruleSets].find(([, { fingerprint }]) => fingerprint === health['rulesSha']);
  const findings = [
    fine('deployment', `It answers; requests go out ${deployment.signedAs}.`),
    ...clock,
    ...judge(health, expected, known?.[0]),
  ];
  if (answer.status !== 200 || known === undefined) return findings;
  const endpoints = lookUpEndpoints(known[1]);
  const ask: AskSample = (target) => deployment.ask({ method: 'GET', target });
  const samples = await sampleFindings({ ruleSet: known[1], endpoints, ask, now: Date.now(), pace });
  return [...findings, ...planFindings(endpoints), ...samples];
}

type Health = Readonly<Record<string, unknown>>;

function healthOf({ body }: CallAnswer): Health | undefined {
  try {
    const value: unknown = JSON.parse(body);
    const isHealth = typeof value === 'object' && value !== null && 'callerIp' in value;
    return isHealth ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** The platform in front refuses, or something else listens there. */
function notTheProxy({ status }: CallAnswer, { signedAs }: Deployment): Finding {
  const text = `${status}, and not from the proxy; the request went out ${signedAs}.`;
  const hint =
    status === 401 || status === 403
      ? 'The platform refuses the caller: name the role that may call with --role, or log in as somebody who may.'
      : 'Is this the address of the deployment?';
  return problem('deployment', text, hint);
}

function judge(health: Health, expected: Expected, ruleSet: string | undefined): Finding[] {
  if (health['clientIpAuthorized'] === false) {
    const hint = 'Ask from an address in ALLOWED_DATA_ACCESS_IP_BLOCKS, or add this one.';
    return [problem('deployment', 'It does not let this address in.', hint)];
  }
  return [
    fine('deployment', `Version ${textOf(health['javaSourceCodeVersion'])}.`),
    ...listOf(health['missingConfigProperties']).map((name) =>
      problem('secrets', `${name}: not there, empty or unreadable.`),
    ),
    ...listOf(health['warningMessages']).map((text) => problem('settings', text, 'The log of the function says more.')),
    keyFinding(health['keyFingerprint'], expected.fingerprint),
    rulesFinding(health['rulesSha'], ruleSet),
    ...unknownFields(health['unknownFieldsSeen']),
  ];
}

function keyFinding(found: unknown, wanted: string | undefined): Finding {
  if (typeof found !== 'string') return problem('keys', 'It has no usable keys.');
  if (wanted !== undefined && wanted !== found) {
    const hint = 'Pseudonyms of the two do not join. PSEUDONYM_KEY_FINGERPRINT here names another key.';
    return problem('keys', `Key fingerprint ${found}, and not ${wanted}.`, hint);
  }
  return fine('keys', `Key fingerprint ${found}${wanted === undefined ? '' : ', as expected'}.`);
}

function rulesFinding(found: unknown, name: string | undefined): Finding {
  if (typeof found !== 'string') return problem('rules', 'It has no usable rules.');
  if (name !== undefined) return fine('rules', `Rules ${name}, hash ${found}.`);
  return note(
    'rules',
    `Rules with hash ${found}, which are none that are known here.`,
    'Name their file with --rules.',
  );
}

function unknownFields(count: unknown): Finding[] {
  if (typeof count !== 'number' || count === 0) return [];
  return [note('rules', `Zoom sent ${count} fields that no rule mentions; they were dropped.`)];
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(textOf) : [];
}

/** Text of the deployment, for a terminal: no control characters. */
function textOf(value: unknown): string {
  return String(value)
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 200);
}
