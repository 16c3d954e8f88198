import { parseSourceAddress, type SourceAddress } from '../addresses.ts';
import { choice, type Setting, setting, text, wholeNumber } from '../setting.ts';

/** Settings about the source and the calls to it. */
export const sourceSettings = {
  source: choice('SOURCE', ['zoom'], { fallback: 'zoom', refusesBlank: true, doc: 'Kind of connector.' }),
  targetHost: address('TARGET_HOST', 'api.zoom.us', {
    doc: 'Hostname of the source: `<one label>.zoom.us` or `.zoomgov.com`; `https://` in front is allowed.',
  }),
  refreshEndpoint: address('REFRESH_ENDPOINT', 'https://zoom.us/oauth/token', {
    doc: 'Where access tokens are requested.',
  }),
  authStrategy: choice('SOURCE_AUTH_STRATEGY_IDENTIFIER', ['oauth2_refresh_token'], {
    fallback: 'oauth2_refresh_token',
    doc: 'How the proxy identifies itself to the source. Zoom knows one way.',
  }),
  grantType: choice('GRANT_TYPE', ['account_credentials'], {
    fallback: 'account_credentials',
    doc: 'OAuth grant of the token request: Server-to-Server.',
  }),
  requestTimeoutSeconds: wholeNumber(
    'REQUEST_TIMEOUT_SECONDS',
    { min: 1, max: 900 },
    {
      fallback: 180,
      unit: 'seconds',
      doc: 'Longest call to the source. At most 30 s of it to connect. The deadline of the host ends a call earlier.',
    },
  ),
  tlsVersion: choice('TLS_VERSION', ['TLSv1.3', 'TLSv1.2'], {
    fallback: 'TLSv1.3',
    doc: 'Lowest TLS version towards the source.',
  }),
  userAgent: text(
    'USER_AGENT',
    { fallback: undefined, doc: 'How the proxy calls itself towards the source. Default: its name and version.' },
    { pattern: /^[\x20-\x7e]{1,256}$/, wanted: 'at most 256 printable ASCII characters' },
  ),
} as const;

function address(name: string, fallback: string, words: { readonly doc: string }): Setting<SourceAddress> {
  const wanted = 'a hostname, or an https:// address without user, query and fragment';
  const declaration = { ...words, fallback: addressOrBug(fallback), refusesBlank: true };
  return setting<SourceAddress>(name, `\`${fallback}\` · another of Zoom's`, declaration, (value) => {
    const parsed = parseSourceAddress(value);
    return parsed ? { ok: true, value: parsed } : { ok: false, wanted };
  });
}

function addressOrBug(text: string): SourceAddress {
  const parsed = parseSourceAddress(text);
  if (!parsed) throw new Error(`Default address does not parse: ${text}`);
  return parsed;
}
