import type { Problem } from '../errors.ts';
import { type BoundProxy, handleRequest } from '../proxy/handle.ts';
import type { ZoomClient } from '../zoom/types.ts';
import type { Connector, LogEntry } from './connector.ts';
import { problemEntry } from './connector.ts';
import { broken } from './engine-state.ts';

/** Never asked: without settings no request gets as far. */
const NO_SOURCE: ZoomClient = {
  call: async () => ({ ok: false, failure: 'credentials-missing' }),
  close: async () => {},
};

/**
 * The connector of a host whose settings cannot be used: every request gets 500 CONFIGURATION_FAILURE, the health check 412
 * with the names of the settings. For hosts that cannot refuse to start, since the platform starts them.
 */
export function createMisconfigured(
  problems: readonly Problem[],
  version: string,
  log: (entry: LogEntry) => void,
): Connector {
  for (const problem of problems) log(problemEntry(problem));
  const state = broken(problems, undefined);
  const names = [
    ...new Set(problems.map((problem) => problem.where?.path).filter((name) => name !== undefined)),
  ].sort();
  const proxy: BoundProxy = {
    engine: async () => state,
    zoom: NO_SOURCE,
    log,
    now: Date.now,
    settings: {
      compatibility: 'none',
      functionName: undefined,
      requestPathPrefixToTrim: undefined,
      targetBasePath: '',
      targetOverride: 'off',
      allowedMethods: new Set(['GET', 'HEAD']),
      allowedAddresses: undefined,
      version: `v${version}`,
      warning: undefined,
      health: {
        configuredSource: undefined,
        configuredHost: undefined,
        bundleFilename: undefined,
        userAgent: `zoom-privacy-proxy/${version}`,
        pseudonymizeAppIds: false,
        missingProperties: async () => names,
      },
    },
  };
  return { handle: (request) => handleRequest(request, proxy), warmUp: async () => state, close: async () => {} };
}
