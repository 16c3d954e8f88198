import type { Pseudonyms } from '../../pseudonyms/types.ts';
import { parsePathTemplate } from '../../rules/matching/path-template.ts';
import type { Endpoint, RuleSet } from '../../rules/types.ts';
import { type Simulator, simulatorCredentials } from '../../zoom/simulator/index.ts';
import type { Exchange } from '../protocol.ts';
import { tokenFor } from './sample-request.ts';

/** Targets offered for each endpoint of the simulated account. */
const TARGETS_OF_AN_ENDPOINT = 2;

/** What can be asked of the simulated account, as the source's own request targets. */
export function simulatedTargets(simulator: Simulator): string[] {
  return simulator.pathsOfTheAccount(TARGETS_OF_AN_ENDPOINT);
}

/** Asks the simulated account, and gives the exchange as a client of the proxy would have it: tokens in the path where the rules ask. */
export async function askSimulator(
  simulator: Simulator,
  target: string,
  { ruleSet, pseudonyms }: { readonly ruleSet: RuleSet | undefined; readonly pseudonyms: Pseudonyms },
): Promise<Exchange> {
  const headers = { authorization: `Bearer ${await accessToken(simulator)}` };
  const answer = await fetch(simulator.url + target, { headers });
  const body = await answer.text();
  return { method: 'GET', target: clientTarget(target, ruleSet?.endpoints ?? [], pseudonyms), body };
}

async function accessToken({ url }: Simulator): Promise<string> {
  const { accountId, clientId, clientSecret } = simulatorCredentials;
  const body = new URLSearchParams({ grant_type: 'account_credentials', account_id: accountId });
  const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
  const answer = await fetch(`${url}/oauth/token`, { method: 'POST', headers: { authorization }, body });
  const { access_token } = (await answer.json()) as { access_token: string };
  return access_token;
}

/** The same target with tokens where an endpoint's schemas ask for them; unchanged when no endpoint has this path. */
export function clientTarget(target: string, endpoints: readonly Endpoint[], pseudonyms: Pseudonyms): string {
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  for (const endpoint of endpoints) {
    const tokenized = withTokens(path, endpoint, pseudonyms);
    if (tokenized !== undefined) return tokenized + (mark < 0 ? '' : target.slice(mark));
  }
  return target;
}

function withTokens(path: string, endpoint: Endpoint, pseudonyms: Pseudonyms): string | undefined {
  const template = parsePathTemplate(endpoint.pathTemplate ?? '');
  const match = template.ok ? new RegExp(template.value.source, 'i').exec(path) : null;
  if (!template.ok || match === null) return undefined;
  let at = 0;
  return (endpoint.pathTemplate ?? '').replaceAll(/\{(\w+)\??\}/g, (_all, name: string) => {
    const value = match[++at] ?? '';
    const schema = endpoint.pathParameterSchemas?.get(name);
    const wanted = [schema, ...(schema?.anyOf ?? [])].find((one) => one?.format === 'reversible-pseudonym');
    return wanted ? tokenFor(decodeFully(value), wanted, pseudonyms) : value;
  });
}

/** Zoom takes meeting UUIDs encoded twice. */
function decodeFully(value: string): string {
  const once = decodeURIComponent(value);
  return /%[0-9a-f]{2}/i.test(once) ? decodeURIComponent(once) : once;
}
