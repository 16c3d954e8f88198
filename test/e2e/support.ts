import type { SecretReader } from '../../src/config/index.ts';
import { readSettings } from '../../src/config/index.ts';
import { createEnvReader } from '../../src/config/readers/env.ts';
import { createSecrets } from '../../src/config/secrets.ts';
import { createBuiltInRules } from '../../src/connector/built-in-rules.ts';
import { createConnector } from '../../src/connector/connector.ts';
import { createJsonLog } from '../../src/connector/log.ts';
import type { Problem, Result } from '../../src/errors.ts';
import { createLocalHandler } from '../../src/hosts/local/handler.ts';
import { listen, loopbackGate } from '../../src/hosts/local/listen.ts';
import {
  type Simulator,
  type SimulatorOptions,
  simulatorCredentials,
  startSimulator,
} from '../../src/zoom/simulator/index.ts';
import { type RawAnswer, type RawOptions, rawRequest } from '../support/raw-request.ts';

/** A proxy on a free port in front of a simulator, all real: HTTP on both sides, keys, rules. */
export interface RunningProxy {
  readonly port: number;
  readonly simulator: Simulator;
  /** Every log line written so far. */
  readonly logs: string[];
  ask(target: string, options?: RawOptions): Promise<RawAnswer>;
  /** Body of a 200 answer, parsed. */
  json(target: string): Promise<Record<string, unknown>>;
  /** Calls the simulator has received for anything but tokens. */
  callsToZoom(): readonly string[];
  close(): Promise<void>;
}

/** What a test changes. */
export interface ProxyOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly simulator?: SimulatorOptions;
  readonly secrets?: (reader: SecretReader) => SecretReader;
  readonly timeoutMs?: number;
}

/** Starts a proxy with a small account; close it in `afterAll`. */
export async function startProxy(options: ProxyOptions = {}): Promise<RunningProxy> {
  const simulator = await startSimulator({ users: 12, ...options.simulator });
  const env = { ...environmentFor(simulator), ...options.env };
  const settings = expectValue(readSettings(env));
  const logs: string[] = [];
  const reader = (options.secrets ?? ((same) => same))(createEnvReader(env));
  const connector = expectValue(
    createConnector({
      settings,
      secrets: createSecrets(settings.prefixes, reader),
      targetHostIsPinned: true,
      version: '0.0.0-test',
      builtInRules: createBuiltInRules(settings),
      log: createJsonLog((line) => logs.push(line)),
    }),
  );
  const handler = createLocalHandler({
    handle: connector.handle,
    timeoutMs: options.timeoutMs ?? 10_000,
    peer: (request) => ({ clientAddress: request.socket.remoteAddress, transport: 'loopback' }),
    gate: loopbackGate,
  });
  const server = expectValue(
    await listen((request, response) => void handler(request, response), { host: '127.0.0.1', port: 0 }),
  );
  const ask = (target: string, raw?: RawOptions) => rawRequest(server.port, target, raw);
  return {
    port: server.port,
    simulator,
    logs,
    ask,
    json: async (target) => bodyOf(await ask(target), target),
    callsToZoom: () => simulator.requests.filter((line) => !line.includes('/oauth/token')),
    close: async () => {
      await server.close();
      await connector.close();
      await simulator.close();
    },
  };
}

function environmentFor(simulator: Simulator): Record<string, string> {
  return {
    IS_DEVELOPMENT_MODE: 'true',
    TARGET_HOST: simulator.url,
    REFRESH_ENDPOINT: `${simulator.url}/oauth/token`,
    PSOXY_ZOOM_ACCOUNT_ID: simulatorCredentials.accountId,
    PSOXY_ZOOM_CLIENT_ID: simulatorCredentials.clientId,
    PSOXY_ZOOM_CLIENT_SECRET: simulatorCredentials.clientSecret,
    ...KEYED_TEST_KEYS,
  };
}

/** Keys in the form the scheme `keyed` takes, made once and written down. */
export const KEYED_TEST_KEYS = {
  PSOXY_SALT: 'zpk1_w4yvshh7picFySKrDg3iy0BMpegAnHPNNHjtkEsuIqorOpk',
  PSOXY_ENCRYPTION_KEY: 'zpk1_YChXCZXwZKg57tnI8AqJ1oQgcNEbQSqdRHg3HJLu1twEJ8v',
};

/** The value of a result, or an error that lists the problems. */
export function expectValue<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.problems.map(({ message }: Problem) => message).join('\n'));
}

function bodyOf(answer: RawAnswer, target: string): Record<string, unknown> {
  if (answer.status !== 200)
    throw new Error(`${target.split('?')[0]} answered ${answer.status} ${answer.headers['x-psoxy-error'] ?? ''}`);
  return JSON.parse(answer.body) as Record<string, unknown>;
}
