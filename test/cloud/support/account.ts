import { type Simulator, simulatorCredentials, startSimulator } from '../../../src/zoom/simulator/index.ts';
import { KEYED_TEST_KEYS, type RunningProxy, startProxy } from '../../e2e/support.ts';

/** A simulated Zoom account, and the local server in front of it to compare with. */
export interface ComparedAccount {
  readonly simulator: Simulator;
  readonly local: RunningProxy;
  /** Secrets a deployment for this account holds, under their full names. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly fingerprint: string;
  /** Targets that walk the account: users, a user's meetings, a meeting's participants; and some that are refused. */
  readonly targets: readonly string[];
  close(): Promise<void>;
}

/** Starts both. Token answers name the account's cluster by a real name of Zoom's, as Zoom does. */
export async function startComparedAccount(): Promise<ComparedAccount> {
  const simulator = await startSimulator({ users: 12, apiUrl: 'https://eu01api.zoom.us' });
  const local = await startProxy({
    env: { TARGET_HOST: simulator.url, REFRESH_ENDPOINT: `${simulator.url}/oauth/token` },
  });
  const health = await local.ask('/', { headers: { 'x-psoxy-health-check': '1' } });
  const { accountId, clientId, clientSecret } = simulatorCredentials;
  return {
    simulator,
    local,
    fingerprint: String((JSON.parse(health.body) as Record<string, unknown>)['keyFingerprint']),
    secrets: {
      PSOXY_ZOOM_ACCOUNT_ID: accountId,
      PSOXY_ZOOM_CLIENT_ID: clientId,
      PSOXY_ZOOM_CLIENT_SECRET: clientSecret,
      ...KEYED_TEST_KEYS,
    },
    targets: await walk(local),
    close: async () => {
      await local.close();
      await simulator.close();
    },
  };
}

async function walk(local: RunningProxy): Promise<readonly string[]> {
  const first = async (target: string, list: string, name: string): Promise<string> => {
    const rows = (await local.json(target))[list] as readonly Readonly<Record<string, unknown>>[];
    return String(rows[0]?.[name]);
  };
  const users = '/v2/users?page_size=30';
  const user = await first(users, 'users', 'id');
  const altered = user.replace(/.(?=.{9}$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
  const meetings = `/v2/users/${user}/meetings?page_size=30`;
  const participants = `/v2/past_meetings/${await first(meetings, 'meetings', 'id')}/participants?page_size=30`;
  return [users, meetings, participants, `${users}&login_type=1`, '/v2/nothing', `/v2/users/${altered}/meetings`];
}
