import type { Settings } from '../../config/index.ts';
import { openNodeHttpsTransport, readTokenEndpoint, sourceErrorBody } from '../../zoom/index.ts';
import { askForToken } from '../../zoom/token-request.ts';
import type { ZoomCredentials } from '../../zoom/types.ts';
import { clockFindings } from './clock.ts';
import { type Finding, fine, problem } from './finding.ts';

/** What asking Zoom for a token told. */
export interface TokenFacts {
  readonly findings: readonly Finding[];
  /** Scopes of the token; undefined when there is none. */
  readonly scopes: readonly string[] | undefined;
}

const APP_HINT =
  'In the Zoom App Marketplace: is the app a Server-to-Server OAuth app, is it activated, and are account id, client id and client secret its own?';

/** Asks Zoom for a token as the proxy does, and forgets it. */
export async function inspectToken(settings: Settings, credentials: ZoomCredentials): Promise<TokenFacts> {
  const endpoint = readTokenEndpoint(
    settings.refreshEndpoint.origin + settings.refreshEndpoint.path,
    settings.isDevelopmentMode,
  );
  if (!endpoint.ok)
    return { findings: [problem('zoom', 'REFRESH_ENDPOINT is not an address of Zoom.')], scopes: undefined };
  const { timeouts, tlsVersion } = settings;
  const transport = openNodeHttpsTransport(endpoint.value.origin, { ...timeouts, connections: 1, tlsVersion });
  try {
    const call = { transport, endpoint: endpoint.value, userAgent: 'zpp doctor', timeouts, now: Date.now };
    const result = await askForToken(credentials, call);
    if (!result.ok) {
      const text = `Zoom's token endpoint cannot be reached (${result.failure}).`;
      return {
        findings: [problem('zoom', text, 'Is there a way out to zoom.us, and no proxy that opens TLS?')],
        scopes: undefined,
      };
    }
    return readAnswer(result.response);
  } finally {
    await transport.close();
  }
}

function readAnswer(response: {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}): TokenFacts {
  const clock = clockFindings(response.headers['date'], Date.now());
  const scopes = response.status === 200 ? scopesIn(response.body) : undefined;
  if (scopes !== undefined) {
    return {
      findings: [fine('zoom', `Zoom gives an access token; it has ${scopes.length} scopes.`), ...clock],
      scopes,
    };
  }
  const { code } = sourceErrorBody(response.body);
  const text = `Zoom refuses the credentials: ${response.status}${code === undefined ? '' : `, code ${code}`}.`;
  return { findings: [problem('zoom', text, APP_HINT), ...clock], scopes: undefined };
}

function scopesIn(body: string): readonly string[] | undefined {
  try {
    const answer: unknown = JSON.parse(body);
    const scope = typeof answer === 'object' && answer !== null && 'scope' in answer ? answer.scope : undefined;
    return typeof scope === 'string' ? scope.split(/[ ,]+/).filter((word) => word !== '') : undefined;
  } catch {
    return undefined;
  }
}
