import {
  type Simulator,
  type SimulatorOptions,
  simulatorCredentials,
  startSimulator,
} from '../../../src/zoom/simulator/index.ts';

/** A plain client of the simulator, without any of ours. */
export interface Simulated {
  readonly simulator: Simulator;
  /** Status, headers and body of a GET with a good token. */
  get(target: string): Promise<{ status: number; headers: Headers; text: string; json: Record<string, unknown> }>;
  token(change?: {
    secret?: string;
    body?: string;
    contentType?: string;
  }): Promise<{ status: number; json: Record<string, unknown> }>;
}

/** Starts a simulator, gets a token, runs the test, closes. */
export async function withSimulator(
  options: SimulatorOptions,
  run: (simulated: Simulated) => Promise<void>,
): Promise<void> {
  const simulator = await startSimulator({ users: 30, ...options });
  const { accountId, clientId, clientSecret } = options.credentials ?? simulatorCredentials;
  const token: Simulated['token'] = async (change = {}) => {
    const answer = await fetch(`${simulator.url}/oauth/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${clientId}:${change.secret ?? clientSecret}`)}`,
        'content-type': change.contentType ?? 'application/x-www-form-urlencoded',
      },
      body: change.body ?? `account_id=${accountId}&grant_type=account_credentials`,
    });
    return { status: answer.status, json: JSON.parse(await answer.text()) };
  };
  const { json } = await token();
  const authorization = `Bearer ${json['access_token']}`;
  try {
    await run({
      simulator,
      token,
      async get(target) {
        const { status, headers, text } = await plainGet(`${simulator.url}${target}`, authorization);
        return { status, headers, text, json: text.startsWith('{') ? JSON.parse(text) : {} };
      },
    });
  } finally {
    await simulator.close();
  }
}

async function plainGet(
  url: string,
  authorization: string,
): Promise<{ status: number; headers: Headers; text: string }> {
  const answer = await fetch(url, { headers: { authorization }, redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}
