import { choice, commaSeparated, flag, type Setting, setting, text, textWithDefault, wholeNumber } from '../setting.ts';

/** Settings that say which deployment this is and where it listens. */
export const deploymentSettings = {
  compatibility: choice('COMPATIBILITY', ['none', 'psoxy'], {
    fallback: 'none',
    doc: 'The one switch that moves a Psoxy deployment over: `psoxy` changes the defaults marked below to what Psoxy does. Each can still be set stricter.',
  }),
  isDevelopmentMode: flag('IS_DEVELOPMENT_MODE', {
    fallback: false,
    doc: 'Takes weak keys, and plain http to a loopback `TARGET_HOST` or `REFRESH_ENDPOINT`. Refuses to start on Lambda, on Cloud Run and on a bind other than loopback.',
  }),
  functionName: text(
    'FUNCTION_NAME',
    {
      fallback: undefined,
      doc: 'Name of the function: it makes the default prefix of its secrets, and is cut from the front of request paths. Default: what the platform says (`AWS_LAMBDA_FUNCTION_NAME`, `K_SERVICE`), else `psoxy-zoom`.',
    },
    { pattern: /^[A-Za-z0-9_-]{1,128}$/, wanted: 'letters, digits, - and _' },
  ),
  pathToInstanceConfig: text('PATH_TO_INSTANCE_CONFIG', {
    fallback: undefined,
    doc: 'In front of the names of secrets and parameters of this function. Default: the function name in upper case with `_`, e.g. `PSOXY_ZOOM_`. With a `/` in it, a leading `/` is added.',
  }),
  pathToSharedConfig: text('PATH_TO_SHARED_CONFIG', {
    fallback: undefined,
    doc: 'In front of the names that several functions share, looked up when the function has none of its own. Default: nothing.',
  }),
  bindHost: textWithDefault('HOST', { fallback: '127.0.0.1', doc: 'Address the local server listens on.' }),
  port: wholeNumber(
    'PORT',
    { min: 0, max: 65535 },
    { fallback: 8080, doc: 'Port the local server listens on; 0 takes a free one.' },
  ),
  drainSeconds: wholeNumber(
    'DRAIN_SECONDS',
    { min: 0, max: 900 },
    {
      fallback: 8,
      unit: 'seconds',
      doc: 'Self-hosted: how long requests under way may go on once the process is told to stop; then they get 503. Stay two seconds below the time after which whoever stops it kills it (Docker: 10).',
    },
  ),
  callerTokenHashes: hashes(),
  oidcIssuer: text(
    'OIDC_ISSUER',
    {
      fallback: undefined,
      doc: 'Self-hosted: issuer of the JSON Web Tokens callers bring (`Authorization: Bearer …`). Needs `OIDC_AUDIENCE`.',
    },
    { pattern: /^https:\/\/[^\s?#]+$|^http:\/\/127\.0\.0\.1:\d+[^\s?#]*$/, wanted: 'an https:// address' },
  ),
  oidcAudience: text('OIDC_AUDIENCE', {
    fallback: undefined,
    doc: 'Self-hosted: the audience those tokens must be for. Needs `OIDC_ISSUER`.',
  }),
  oidcKeysUrl: text(
    'OIDC_JWKS_URI',
    {
      fallback: undefined,
      doc: "Self-hosted: where the issuer's keys are. Default: what its `/.well-known/openid-configuration` says.",
    },
    { pattern: /^https:\/\/[^\s#]+$|^http:\/\/127\.0\.0\.1:\d+[^\s#]*$/, wanted: 'an https:// address' },
  ),
  tlsCertificateFile: text('TLS_CERTIFICATE_FILE', {
    fallback: undefined,
    doc: 'Self-hosted: PEM file of the server certificate and its chain. Needs `TLS_KEY_FILE`.',
  }),
  tlsKeyFile: text('TLS_KEY_FILE', {
    fallback: undefined,
    doc: 'Self-hosted: PEM file of its private key. Needs `TLS_CERTIFICATE_FILE`.',
  }),
  bundleFilename: text('BUNDLE_FILENAME', {
    fallback: undefined,
    doc: 'Name of the deployed artifact, shown by the health check.',
  }),
} as const;

function hashes(): Setting<readonly string[] | undefined> {
  const declaration = {
    fallback: undefined,
    doc: 'Self-hosted: SHA-256 hashes of the bearer tokens callers may bring, as `zpp keys caller` prints them.',
  };
  return setting<readonly string[] | undefined>(
    'CALLER_TOKENS_SHA256',
    'hashes, comma-separated',
    declaration,
    (value) => {
      const list = commaSeparated(value.toLowerCase());
      return list.length > 0 && list.every((hash) => /^[0-9a-f]{64}$/.test(hash))
        ? { ok: true, value: Object.freeze(list) }
        : { ok: false, wanted: '64 hexadecimal digits each, comma-separated' };
    },
  );
}
