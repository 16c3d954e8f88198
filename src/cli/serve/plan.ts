import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { readSettings, type Settings } from '../../config/index.ts';
import { failure, type Problem, type Result, success } from '../../errors.ts';
import { newKey } from '../../pseudonyms/keys/new-key.ts';
import { type Simulator, simulatorCredentials, startSimulator } from '../../zoom/simulator/index.ts';

/** Options of `zpp serve` as given. */
export interface ServeOptions {
  readonly port?: string;
  readonly host?: string;
  readonly rules?: string;
  readonly demo?: boolean;
}

/** What is going to be served: settings, the environment they came from, and the simulator when there is one. */
export interface ServePlan {
  readonly settings: Settings;
  readonly env: Environment;
  readonly warnings: readonly Problem[];
  readonly simulator: Simulator | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const CREDENTIALS = ['PSOXY_ZOOM_ACCOUNT_ID', 'PSOXY_ZOOM_CLIENT_ID', 'PSOXY_ZOOM_CLIENT_SECRET'] as const;

/** Decides between the real Zoom and the simulated account, and reads the settings for it. */
export async function planServe(options: ServeOptions, processEnv: Environment): Promise<Result<ServePlan>> {
  const env = withOptions({ ...(await readEnvFile()), ...processEnv }, options);
  const wantsSimulator = options.demo === true && CREDENTIALS.every((name) => !isSet(env, name));
  if (!wantsSimulator && usesEnvironment(env)) {
    const missing = CREDENTIALS.filter((name) => !isSet(env, name));
    if (missing.length > 0) return failure(missingCredentials(missing, options.demo === true));
  }
  const simulator = wantsSimulator ? await startSimulator({}) : undefined;
  const effective = simulator === undefined ? env : { ...env, ...simulatedEnvironment(simulator) };
  const settings = readSettings(effective, { bind: options.host });
  if (settings.ok)
    return success({ settings: settings.value, env: effective, warnings: settings.warnings ?? [], simulator });
  await simulator?.close();
  return settings;
}

async function readEnvFile(): Promise<Environment> {
  const text = await readFile('.env', 'utf8').catch(() => '');
  return parseEnv(text);
}

function withOptions(env: Environment, { port, host, rules }: ServeOptions): Environment {
  return {
    ...env,
    ...(port !== undefined && { PORT: port }),
    ...(host !== undefined && { HOST: host }),
    ...(rules !== undefined && { RULES_SOURCE: `file:${rules}` }),
  };
}

function isSet(env: Environment, name: string): boolean {
  return (env[name] ?? '').trim() !== '';
}

function usesEnvironment(env: Environment): boolean {
  const store = (env['SECRETS_STORE'] ?? '').trim();
  return store === '' || store === 'ENV';
}

/** Credentials of the simulated account and keys that live as long as this process. */
function simulatedEnvironment(simulator: Simulator): Environment {
  return {
    IS_DEVELOPMENT_MODE: 'true',
    SECRETS_STORE: 'ENV',
    TARGET_HOST: simulator.url,
    REFRESH_ENDPOINT: `${simulator.url}/oauth/token`,
    PSOXY_ZOOM_ACCOUNT_ID: simulatorCredentials.accountId,
    PSOXY_ZOOM_CLIENT_ID: simulatorCredentials.clientId,
    PSOXY_ZOOM_CLIENT_SECRET: simulatorCredentials.clientSecret,
    PSOXY_SALT: newKey(randomBytes),
    PSOXY_ENCRYPTION_KEY: newKey(randomBytes),
    PSOXY_KEY_RING: undefined,
    PSEUDONYM_KEY_FINGERPRINT: undefined,
  };
}

function missingCredentials(missing: readonly string[], demo: boolean): Problem {
  const all = missing.length === CREDENTIALS.length;
  return {
    code: 'setting-missing',
    severity: 'error',
    message: `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set.`,
    hint:
      all && !demo
        ? 'Set the three values of a Server-to-Server OAuth app (README, "Your own Zoom account"), or add --demo for a simulated account.'
        : 'Set all three for your own Zoom account, or none for the simulated one.',
  };
}
