import type { RulesSource, Settings } from '../config/index.ts';
import type { Secrets } from '../config/secrets.ts';
import { failure, type Problem, type Result, success } from '../errors.ts';
import { compileAddressList } from '../proxy/client-address.ts';
import { createEngineLoader, type EngineState } from '../proxy/engine.ts';
import { type BoundProxy, handleRequest } from '../proxy/handle.ts';
import type { ProxySettings, RequestLogEntry } from '../proxy/settings.ts';
import type { CanSend, ProxyRequest, ProxyResponse } from '../proxy/types.ts';
import type { RuleSet } from '../rules/types.ts';
import { createZoomClient } from '../zoom/client.ts';
import type { ZoomClientOptions, ZoomEvent } from '../zoom/client-options.ts';
import { readKnownFields } from './built-in-rules.ts';
import { CREDENTIAL_PROPERTIES, createCredentialReader } from './credentials.ts';
import { engineState } from './engine-state.ts';
import { loadKeys } from './keys.ts';
import { loadRules } from './rules.ts';

/** What a host brings to a connector. */
export interface ConnectorParts {
  readonly settings: Settings;
  readonly secrets: Secrets;
  /** True when TARGET_HOST was set by the operator: the token answer then may not choose the API host. */
  readonly targetHostIsPinned: boolean;
  readonly version: string;
  readonly builtInRules: (name: string) => Promise<Result<RuleSet>>;
  readonly readObject?:
    | ((source: Extract<RulesSource, { kind: 's3' | 'gs' }>) => Promise<string | undefined>)
    | undefined;
  /** Whether the host can send an answer of this size; absent on hosts that send any. */
  readonly canSend?: CanSend | undefined;
  readonly openTransport?: ZoomClientOptions['openTransport'];
  /** Extra `X-Psoxy-Warning` on every answer. */
  readonly warning?: string | undefined;
  readonly log: (entry: LogEntry) => void;
  readonly now?: () => number;
}

/** Everything a connector writes to the operator's log; field names are a documented interface (docs/operations.md). */
export type LogEntry =
  | RequestLogEntry
  | ({ readonly event: 'zoom' } & ZoomEvent)
  /** Turned away by the host before the proxy saw it: no or unknown caller (401), a foreign Host (421), a browser page (403). */
  | { readonly event: 'refused'; readonly status: number }
  /** An answer whose client did not take it: its connection was cut off. */
  | { readonly event: 'not-taken' }
  /** So many lines before this one could not be written. */
  | { readonly event: 'log'; readonly lost: number }
  | {
      readonly event: 'problem';
      readonly code: Problem['code'];
      readonly severity: Problem['severity'];
      readonly message: string;
      readonly file?: string | undefined;
      readonly line?: number | undefined;
      readonly column?: number | undefined;
    };

/** One deployed use, ready to answer: source, rules, credentials and keys bound together. */
export interface Connector {
  handle(request: ProxyRequest): Promise<ProxyResponse>;
  /** Loads keys and rules now rather than with the first request; resolves with what came of it. */
  warmUp(): Promise<EngineState>;
  /** Ends the connections to the source. */
  close(): Promise<void>;
}

/** Binds a connector. Problems are those of settings; keys, rules and secrets are loaded when first needed and heal by themselves. */
export function createConnector(parts: ConnectorParts): Result<Connector> {
  const { settings, log } = parts;
  const addresses = compileAddressList(settings.allowedIpBlocks?.join(','));
  if (!addresses.ok) return addresses;
  if (settings.allowedIpBlocks !== undefined && addresses.value === undefined) return failure(EMPTY_ADDRESS_LIST);
  const now = parts.now ?? Date.now;
  const engine = createEngineLoader(() => loadEngine(parts), now);
  const zoom = createZoomClient(zoomOptions(parts));
  const { canSend } = parts;
  const proxy: BoundProxy = { settings: proxySettings(parts, addresses.value), engine, zoom, log, now, canSend };
  return success({ handle: (request) => handleRequest(request, proxy), warmUp: engine, close: () => zoom.close() });
}

const EMPTY_ADDRESS_LIST: Problem = {
  code: 'setting-invalid',
  severity: 'error',
  message: 'ALLOWED_DATA_ACCESS_IP_BLOCKS is set but names no address.',
  hint: 'Unset it to let every client in that the platform lets through, or name addresses and blocks.',
};

async function loadEngine(parts: ConnectorParts): Promise<EngineState> {
  const { settings, secrets, builtInRules: builtIn, readObject } = parts;
  const [keys, rules, knownFields] = await Promise.all([
    loadKeys(settings, secrets),
    loadRules(settings, { secrets, builtIn, readObject }),
    readKnownFields(),
  ]);
  for (const problem of [...problemsOf(keys), ...problemsOf(rules)]) parts.log(problemEntry(problem));
  return engineState(settings, { keys, rules, knownFields });
}

function problemsOf(result: Result<unknown>): readonly Problem[] {
  return result.ok ? (result.warnings ?? []) : result.problems;
}

/** A problem as a log line: message and place, never a value. */
export function problemEntry({ code, severity, message, where }: Problem): LogEntry {
  return { event: 'problem', code, severity, message, file: where?.file, line: where?.line, column: where?.column };
}

function zoomOptions(parts: ConnectorParts): ZoomClientOptions {
  const { settings, log } = parts;
  return {
    targetHost: parts.targetHostIsPinned ? settings.targetHost.origin : undefined,
    refreshEndpoint: settings.refreshEndpoint.origin + settings.refreshEndpoint.path,
    development: settings.isDevelopmentMode,
    readCredentials: createCredentialReader(parts.secrets),
    userAgent: userAgentOf(parts),
    timeouts: settings.timeouts,
    limits: { maxBodyBytes: settings.maxResponseBytes, inflationRatio: settings.maxInflationRatio },
    tlsVersion: settings.tlsVersion,
    openTransport: parts.openTransport,
    observe: (event) => log({ event: 'zoom', ...event }),
    now: parts.now,
  };
}

function userAgentOf({ settings, version }: ConnectorParts): string {
  return `${settings.userAgent ?? `zoom-privacy-proxy/${version}`} (gzip)`;
}

function proxySettings(parts: ConnectorParts, allowedAddresses: ProxySettings['allowedAddresses']): ProxySettings {
  const { settings } = parts;
  return Object.freeze({
    compatibility: settings.compatibility,
    functionName: settings.functionName,
    requestPathPrefixToTrim: settings.pathPrefixToTrim,
    targetBasePath: settings.targetHost.path,
    targetOverride: settings.targetOverride,
    allowedMethods: settings.allowedMethods === '*' ? '*' : new Set(settings.allowedMethods),
    allowedAddresses,
    version: `v${parts.version}`,
    warning: parts.warning,
    health: {
      configuredSource: settings.source,
      configuredHost: settings.targetHost.text,
      bundleFilename: settings.bundleFilename,
      userAgent: userAgentOf(parts),
      pseudonymizeAppIds: settings.pseudonymizeAppIds,
      missingProperties: () => missingProperties(parts.secrets),
    },
  });
}

/** What the health check lists: credentials that are not there, or are empty, or cannot be read. */
async function missingProperties(secrets: Secrets): Promise<readonly string[]> {
  const readings = await secrets.read(CREDENTIAL_PROPERTIES);
  return [...CREDENTIAL_PROPERTIES].filter((name) => readings.get(name)?.state !== 'present').sort();
}
