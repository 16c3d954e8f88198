import { setTimeout as pause } from 'node:timers/promises';
import {
  type Environment,
  openObjectReader,
  openSecrets,
  readSettings,
  type SecretName,
  type Settings,
  secretProperties,
} from '../config/index.ts';
import { createBuiltInRules } from '../connector/built-in-rules.ts';
import {
  type Connector,
  type ConnectorParts,
  createConnector,
  type LogEntry,
  problemEntry,
} from '../connector/connector.ts';
import { createJsonLog } from '../connector/log.ts';
import { createMisconfigured } from '../connector/misconfigured.ts';
import type { Problem, Result } from '../errors.ts';
import type { CanSend } from '../proxy/types.ts';
import { VERSION } from './version.ts';

/** A connector on a host that the platform starts, and its settings when they can be used. */
export interface CloudConnector {
  readonly connector: Connector;
  readonly settings: Settings | undefined;
  /**
   * Loads secrets and rules while the platform starts the function. Never fails and never takes longer than the platform
   * waits: a store that is down now may be back with the first request, which then tries again.
   */
  warmUp(): Promise<void>;
}

/** What a cloud's host is able to. */
export interface CloudHost {
  /** The secret stores it has; a bundle holds no SDK of another cloud. */
  readonly stores: readonly Settings['secretsStore'][];
  readonly canSend: CanSend;
}

/** Lambda ends INIT after 10 s and starts over; what is not loaded by then is loaded with the first request. */
const WARM_UP_MILLISECONDS = 8_000;

/**
 * Wires a connector from the environment of a cloud function. It cannot refuse to start, since the platform starts it; with
 * unusable settings every request gets 500, the health check names them, and the log says what is wrong with each.
 */
export function connect(
  env: Environment,
  write: (line: string) => void,
  { stores, canSend }: CloudHost,
): CloudConnector {
  const log = createJsonLog(write);
  const settings = readSettings(env);
  if (!settings.ok) return misconfigured(settings.problems, log);
  const { secretsStore } = settings.value;
  if (!stores.includes(secretsStore)) return misconfigured([otherCloud(stores)], log);
  for (const warning of settings.warnings ?? []) log(problemEntry(warning));
  const secrets = openSecrets(settings.value, env);
  const connector = bind(settings.value, { env, secrets, log, canSend });
  if (!connector.ok) return misconfigured(connector.problems, log);
  const load = () => Promise.all([secrets.read(firstSecrets(settings.value)), connector.value.warmUp()]);
  return { connector: connector.value, settings: settings.value, warmUp: () => within(WARM_UP_MILLISECONDS, load()) };
}

function bind(
  settings: Settings,
  parts: Pick<ConnectorParts, 'secrets' | 'log' | 'canSend'> & { readonly env: Environment },
): Result<Connector> {
  const { env, ...rest } = parts;
  return createConnector({
    settings,
    ...rest,
    targetHostIsPinned: (env['TARGET_HOST'] ?? '').trim() !== '',
    version: VERSION,
    builtInRules: createBuiltInRules(settings),
    readObject: openObjectReader(env),
  });
}

function otherCloud(stores: readonly Settings['secretsStore'][]): Problem {
  return {
    code: 'setting-invalid',
    severity: 'error',
    message: 'SECRETS_STORE names a store of another cloud, which this bundle cannot read.',
    hint: `Use one of ${stores.join(', ')}.`,
    where: { path: 'SECRETS_STORE' },
  };
}

function misconfigured(problems: readonly Problem[], log: (entry: LogEntry) => void): CloudConnector {
  return { connector: createMisconfigured(problems, VERSION, log), settings: undefined, warmUp: async () => {} };
}

/** Everything the first request needs, to be asked for at once: what comes one after the other costs a cold start twice. */
function firstSecrets(settings: Settings): SecretName[] {
  const isRulesAsked = settings.rulesSource.kind.startsWith('setting') && settings.rulesText === undefined;
  const names = Object.keys(secretProperties) as SecretName[];
  return names.filter((name) => name !== 'RULES' || isRulesAsked);
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const limit = new AbortController();
  const timer = pause(milliseconds, undefined, { signal: limit.signal });
  await Promise.race([work, timer]).catch(() => undefined);
  limit.abort();
  await timer.catch(() => undefined);
}
