import type { Connector } from '../../connector/connector.ts';
import type { EngineState } from '../../proxy/engine.ts';
import type { ServePlan } from './plan.ts';

/** What the greeting speaks of. */
export interface GreetingFacts {
  readonly plan: ServePlan;
  readonly state: Extract<EngineState, { ok: true }>;
  readonly url: string;
  readonly handle: Connector['handle'];
}

/** What `zpp serve` says once it listens: where, in front of what, with which rules and keys, and what to paste. */
export async function greeting(facts: GreetingFacts): Promise<string> {
  const { plan, state, url } = facts;
  const { ruleSet, pseudonyms } = state.engine;
  const lines = [
    `zoom-privacy-proxy listens on ${url}`,
    `  source  ${plan.simulator ? `a simulated Zoom account at ${plan.simulator.url}: no data of real people` : plan.settings.targetHost.origin}`,
    `  rules   ${describeRules(plan)}, ${ruleSet.endpoints.length} endpoints, hash ${ruleSet.fingerprint.slice(0, 16)}`,
    `  keys    ${plan.simulator ? 'DEVELOPMENT KEYS, made for this run: tokens mean nothing after it' : 'from your settings'}, fingerprint ${pseudonyms.fingerprint}`,
    ...(plan.settings.isDevelopmentMode ? ['  mode    DEVELOPMENT MODE: never use it with data of real people'] : []),
    '',
    'Try it:',
    ...(await examples(facts)).map((line) => `  ${line}`),
    '',
    'Ctrl-C stops it.',
  ];
  return `${lines.join('\n')}\n`;
}

function describeRules({ settings }: ServePlan): string {
  const source = settings.rulesSource;
  const isDefault = source.kind === 'setting-or-built-in' && settings.rulesText === undefined;
  if (source.kind === 'built-in' || isDefault) return `rules/zoom/${source.name}.yaml (built in)`;
  if (source.kind === 'file') return source.path;
  return source.kind === 's3' || source.kind === 'gs' ? `${source.kind}://${source.bucket}` : 'the setting RULES';
}

async function examples({ plan, url, handle }: GreetingFacts): Promise<string[]> {
  const { callerTokenHashes, oidcIssuer } = plan.settings;
  const isGuarded = callerTokenHashes !== undefined || oidcIssuer !== undefined;
  const curl = isGuarded ? "curl -s -H 'Authorization: Bearer …'" : 'curl -s';
  const users = `${curl} '${url}/v2/users?page_size=3'`;
  if (plan.simulator === undefined) return [users];
  const found = await findMeeting(handle);
  if (found === undefined) return [users];
  return [
    users,
    `${curl} '${url}/v2/users/${found.user}/meetings?page_size=3'`,
    `${curl} '${url}/v2/past_meetings/${found.meeting}/participants?page_size=3'`,
  ];
}

/** Walks as a client would: a user of the list, one of their meetings that has participants. Tokens all the way. */
async function findMeeting(handle: Connector['handle']): Promise<{ user: string; meeting: string } | undefined> {
  const users = await get(handle, '/v2/users?page_size=30');
  for (const user of listOf(users, 'users')) {
    const meetings = await get(handle, `/v2/users/${user}/meetings?page_size=10`);
    for (const meeting of listOf(meetings, 'meetings')) {
      const participants = await get(handle, `/v2/past_meetings/${meeting}/participants?page_size=10`);
      if (arrayOf(participants, 'participants').length > 1) return { user, meeting };
    }
  }
  return undefined;
}

async function get(handle: Connector['handle'], target: string): Promise<unknown> {
  const answer = await handle({
    method: 'GET',
    target,
    headers: {},
    body: undefined,
    clientAddress: '127.0.0.1',
    transport: 'loopback',
    requestId: 'greeting',
    deadline: Date.now() + 10_000,
  });
  return answer.status === 200 ? JSON.parse(answer.body) : undefined;
}

function listOf(answer: unknown, name: string): string[] {
  return arrayOf(answer, name)
    .map((row) => propertyOf(row, 'id'))
    .filter((id) => typeof id === 'string' || typeof id === 'number')
    .map(String);
}

function arrayOf(answer: unknown, name: string): readonly unknown[] {
  const rows = propertyOf(answer, name);
  return Array.isArray(rows) ? rows : [];
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}
