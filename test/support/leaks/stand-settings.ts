import type { ProxySettings } from '../../../src/proxy/settings.ts';

/** What the walk needs to know besides rules and keys, open where a client would be shut out. */
export function proxySettings(compatibility: 'none' | 'psoxy'): ProxySettings {
  return {
    compatibility,
    functionName: undefined,
    requestPathPrefixToTrim: undefined,
    targetBasePath: '',
    targetOverride: 'off',
    allowedMethods: new Set(['GET', 'HEAD']),
    allowedAddresses: undefined,
    version: 'v0.0.0-test',
    warning: undefined,
    health: {
      configuredSource: 'zoom',
      configuredHost: 'api.zoom.us',
      bundleFilename: undefined,
      userAgent: 'test',
      pseudonymizeAppIds: false,
      missingProperties: async () => [],
    },
  };
}
