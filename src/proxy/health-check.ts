import type { EngineState } from './engine.ts';
import type { ProxySettings } from './settings.ts';
import type { ProxyRequest, ProxyResponse } from './types.ts';

/**
 * Answers `X-Psoxy-Health-Check` with Psoxy's fields (psoxy contract §4.6) plus ours: rule hash, key fingerprint, ledger count.
 * Never calls the source and never shows the rules' text. A refused address learns its own address and nothing else.
 */
export async function checkHealth(
  request: ProxyRequest,
  settings: ProxySettings,
  engine: EngineState,
): Promise<ProxyResponse> {
  const authorized = settings.allowedAddresses?.(request.clientAddress);
  if (authorized === false)
    return answer(412, { callerIp: request.clientAddress ?? 'unknown', clientIpAuthorized: false });
  const missing = await settings.health.missingProperties();
  const healthy = missing.length === 0 && engine.ok && settings.health.configuredSource !== undefined;
  return answer(healthy ? 200 : 412, {
    ...facts(request, settings, engine),
    ...(authorized && { clientIpAuthorized: true }),
    missingConfigProperties: missing,
  });
}

function facts(request: ProxyRequest, settings: ProxySettings, engine: EngineState): Record<string, unknown> {
  const { health } = settings;
  const keys = engine.keys;
  return {
    bundleFilename: health.bundleFilename ?? null,
    callerIp: request.clientAddress ?? 'unknown',
    configPropertiesLastModified: {},
    configuredHost: health.configuredHost,
    configuredSource: health.configuredSource,
    javaSourceCodeVersion: settings.version,
    nonDefaultSalt: keys !== undefined,
    pseudonymizeAppIds: health.pseudonymizeAppIds,
    saltSha256Hash: keys === undefined ? null : (keys.saltSha256 ?? keys.fingerprint),
    sourceAuthGrantType: 'account_credentials',
    sourceAuthStrategy: 'oauth2_refresh_token',
    userAgent: health.userAgent,
    version: versionOf(health.bundleFilename) ?? settings.version,
    warningMessages: engine.ok ? [] : [`${engine.error}: ${engine.text}`],
    rulesSha: engine.ok ? engine.engine.ruleSet.fingerprint : null,
    keyFingerprint: keys?.fingerprint ?? null,
    unknownFieldsSeen: engine.ok ? engine.engine.ledger.total() : 0,
  };
}

/** `psoxy-aws-rc-v0.1.15.jar` → `rc-v0.1.15`: what stands between the host's or source's name and the ending. */
function versionOf(bundle: string | undefined): string | undefined {
  return bundle === undefined
    ? undefined
    : /^(?:[a-z-]*?(?:aws|gcp)|psoxy-[a-z]+)-(.+)\.(?:jar|zip)$/.exec(bundle)?.[1];
}

function answer(status: number, fields: Record<string, unknown>): ProxyResponse {
  const sorted = Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { status, headers, body: `${JSON.stringify(sorted)}\r\n` };
}
