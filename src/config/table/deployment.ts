import { choice, flag, text, textWithDefault, wholeNumber } from '../setting.ts';

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
  bundleFilename: text('BUNDLE_FILENAME', {
    fallback: undefined,
    doc: 'Name of the deployed artifact, shown by the health check.',
  }),
} as const;
