import { describe, expect, test } from '@jest/globals';
import { type Environment, type ReadSettingsOptions, readSettings, type Settings } from '../../src/config/index.ts';
import type { Problem } from '../../src/errors.ts';

function settingsOf(env: Environment, options?: ReadSettingsOptions): Settings {
  const result = readSettings(env, options);
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join(' '));
  return result.value;
}

function problemsOf(env: Environment, options?: ReadSettingsOptions): readonly Problem[] {
  const result = readSettings(env, options);
  return result.ok ? [] : result.problems;
}

const names = (problems: readonly Problem[]): (string | undefined)[] => problems.map((problem) => problem.where?.path);

describe('defaults', () => {
  const strict = {
    compatibility: 'none',
    pseudonymScheme: 'keyed',
    allowedMethods: ['GET', 'HEAD'],
    allowSchemaless: false,
    tripwire: 'redact',
    targetOverride: 'same-decoded',
    rulesSource: { kind: 'built-in', name: 'zoom' },
    secretsStore: 'ENV',
    bindHost: '127.0.0.1',
    port: 8080,
    isDevelopmentMode: false,
    functionName: 'psoxy-zoom',
    prefixes: { instance: 'PSOXY_ZOOM_', shared: '' },
    allowedIpBlocks: undefined,
    emailCanonicalization: 'STRICT',
    emailDomainHandling: 'PRESERVE',
    maxResponseBytes: 33_554_432,
    maxNesting: 64,
    maxRegexText: 65_536,
    maxInflationRatio: 200,
  };
  const psoxy = {
    ...strict,
    compatibility: 'psoxy',
    pseudonymScheme: 'psoxy',
    allowedMethods: '*',
    allowSchemaless: true,
    tripwire: 'off',
    targetOverride: 'any',
    rulesSource: { kind: 'setting-or-built-in', name: 'zoom-drop-in' },
  };

  test('an empty environment is the strict one', () => expect(settingsOf({})).toMatchObject(strict));
  test('COMPATIBILITY=psoxy moves what DESIGN says, and nothing else', () =>
    expect(settingsOf({ COMPATIBILITY: 'psoxy' })).toMatchObject(psoxy));
  test('each can still be set stricter', () =>
    expect(
      settingsOf({
        COMPATIBILITY: 'psoxy',
        PSEUDONYM_SCHEME: 'keyed',
        ALLOWED_METHODS: 'get',
        ALLOW_SCHEMALESS: 'false',
        EGRESS_TRIPWIRE: 'block',
        TARGET_OVERRIDE: 'off',
      }),
    ).toMatchObject({
      pseudonymScheme: 'keyed',
      allowedMethods: ['GET'],
      allowSchemaless: false,
      tripwire: 'block',
      targetOverride: 'off',
    }));
  test('the source is Zoom', () => {
    const { targetHost, refreshEndpoint } = settingsOf({});
    expect([targetHost.origin, targetHost.path]).toEqual(['https://api.zoom.us', '']);
    expect(refreshEndpoint.origin + refreshEndpoint.path).toBe('https://zoom.us/oauth/token');
  });
  test('the result is frozen', () => expect(Object.isFrozen(settingsOf({}))).toBe(true));
});

describe('allowed values', () => {
  const rows: [Environment, Partial<Record<keyof Settings, unknown>>][] = [
    [{ ALLOW_SCHEMALESS: 'TRUE' }, { allowSchemaless: true }],
    [{ ALLOW_SCHEMALESS: 'False' }, { allowSchemaless: false }],
    [{ EGRESS_TRIPWIRE: ' warn ' }, { tripwire: 'warn' }],
    [{ EGRESS_TRIPWIRE: '' }, { tripwire: 'redact' }],
    [{ ALLOWED_METHODS: '*' }, { allowedMethods: '*' }],
    [{ ALLOWED_METHODS: 'GET, post' }, { allowedMethods: ['GET', 'POST'] }],
    [{ ALLOWED_DATA_ACCESS_IP_BLOCKS: '10.0.0.0/8, ::1' }, { allowedIpBlocks: ['10.0.0.0/8', '::1'] }],
    [{ RULES_SOURCE: 'built-in:zoom-strict' }, { rulesSource: { kind: 'built-in', name: 'zoom-strict' } }],
    [
      { EMAIL_DOMAIN_HANDLING: 'KEEP_LISTED', EMAIL_DOMAINS_KEPT: 'example.com' },
      { emailDomainsKept: ['example.com'] },
    ],
    [{ PATH_TO_INSTANCE_CONFIG: '/corp/zoom/' }, { prefixes: { instance: '/corp/zoom/', shared: '' } }],
    [{ SHARED_SECRETS: 'keys' }, { prefixes: { instance: 'PSOXY_ZOOM_', shared: '', sharedSecrets: 'keys' } }],
    [{ SECRETS_LIFETIME_SECONDS: '10' }, { secretsLifetimeSeconds: 10 }],
    [{ FUNCTION_NAME: 'eu-zoom' }, { prefixes: { instance: 'EU_ZOOM_', shared: '' } }],
    [{ RULES: 'endpoints: []' }, { rulesSource: { kind: 'setting' } }],
    [{ RULES_SOURCE: 'file:rules/mine.yaml' }, { rulesSource: { kind: 'file', path: 'rules/mine.yaml' } }],
    [{ RULES_SOURCE: 's3://bucket/a/b.yaml' }, { rulesSource: { kind: 's3', bucket: 'bucket', key: 'a/b.yaml' } }],
    [{ RULES_SOURCE: 'gs://bucket/b.yaml' }, { rulesSource: { kind: 'gs', bucket: 'bucket', key: 'b.yaml' } }],
    [{ COMPATIBILITY: 'psoxy', RULES_SOURCE: 'setting' }, { rulesSource: { kind: 'setting' } }],
  ];
  test.each(rows)('%j', (env, expected) => expect(settingsOf(env)).toMatchObject(expected));
});

describe('refused values, each with the setting named', () => {
  const rows: [Environment, string][] = [
    [{ COMPATIBILITY: 'Psoxy' }, 'COMPATIBILITY'],
    [{ ALLOW_SCHEMALESS: 'yes' }, 'ALLOW_SCHEMALESS'],
    [{ FUNCTION_NAME: 'a/b' }, 'FUNCTION_NAME'],
    [{ EGRESS_TRIPWIRE: 'on' }, 'EGRESS_TRIPWIRE'],
    [{ TARGET_OVERRIDE: 'same' }, 'TARGET_OVERRIDE'],
    [{ PSEUDONYM_SCHEME: 'hash' }, 'PSEUDONYM_SCHEME'],
    [{ SECRETS_STORE: 'HASHICORP_VAULT' }, 'SECRETS_STORE'],
    [{ ALLOWED_METHODS: 'GET;POST' }, 'ALLOWED_METHODS'],
    [{ ALLOWED_METHODS: ',' }, 'ALLOWED_METHODS'],
    [{ ALLOWED_DATA_ACCESS_IP_BLOCKS: ' , ' }, 'ALLOWED_DATA_ACCESS_IP_BLOCKS'],
    [{ RULES_SOURCE: 'built-in:../x' }, 'RULES_SOURCE'],
    [{ ALLOWED_METHODS: 'TRACE' }, 'ALLOWED_METHODS'],
    [{ SHARED_SECRETS: 'none' }, 'SHARED_SECRETS'],
    [{ SECRETS_LIFETIME_SECONDS: '0' }, 'SECRETS_LIFETIME_SECONDS'],
    [{ SECRETS_LIFETIME_SECONDS: '5m' }, 'SECRETS_LIFETIME_SECONDS'],
    [{ PORT: '8080.5' }, 'PORT'],
    [{ PORT: '65536' }, 'PORT'],
    [{ REQUEST_TIMEOUT_SECONDS: '0' }, 'REQUEST_TIMEOUT_SECONDS'],
    [{ EMAIL_DOMAIN_HANDLING: 'HASH' }, 'EMAIL_DOMAIN_HANDLING'],
    [{ EMAIL_DOMAIN_HANDLING: 'KEEP_LISTED' }, 'EMAIL_DOMAINS_KEPT'],
    [{ PSEUDONYM_IMPLEMENTATION: 'v0.3' }, 'PSEUDONYM_IMPLEMENTATION'],
    [{ SOURCE: 'gmail' }, 'SOURCE'],
    [{ TARGET_HOST: ' ' }, 'TARGET_HOST'],
    [{ TARGET_HOST: 'http://api.zoom.us' }, 'TARGET_HOST'],
    [{ TARGET_HOST: 'http://127.0.0.1:8090' }, 'TARGET_HOST'],
    [{ TARGET_HOST: 'evilzoom.us' }, 'TARGET_HOST'],
    [{ TARGET_HOST: 'api.zoom.us.example.com' }, 'TARGET_HOST'],
    [{ TARGET_HOST: 'a.b.zoom.us' }, 'TARGET_HOST'],
    [{ TARGET_HOST: 'api.zoom.us:8443' }, 'TARGET_HOST'],
    [{ TARGET_HOST: 'user@api.zoom.us' }, 'TARGET_HOST'],
    [{ TARGET_HOST: 'api.zoom.us?x' }, 'TARGET_HOST'],
    [{ TARGET_HOST: 'zoom.us' }, 'TARGET_HOST'],
    [{ REFRESH_ENDPOINT: 'https://zoom.us.example.com/oauth/token' }, 'REFRESH_ENDPOINT'],
    [{ RULES_SOURCE: 'builtin' }, 'RULES_SOURCE'],
    [{ RULES_SOURCE: 's3://bucket' }, 'RULES_SOURCE'],
    [{ RULES_SOURCE: 'built-in:zoom', RULES: 'endpoints: []' }, 'RULES_SOURCE'],
    [{ COMPATIBILITY: 'psoxy', REMOTE_RESOURCE_BUCKET: 'bucket' }, 'RULES_SOURCE'],
    [{ RULES_SHA256: 'abc' }, 'RULES_SHA256'],
    [{ USER_AGENT: 'a\r\nx: y' }, 'USER_AGENT'],
    [{ AWS_LAMBDA_FUNCTION_NAME: 'f' }, 'PSEUDONYM_KEY_FINGERPRINT'],
    [{ K_SERVICE: 'f' }, 'PSEUDONYM_KEY_FINGERPRINT'],
  ];
  test.each(rows)('%j', (env, name) => {
    const problems = problemsOf(env);
    expect(names(problems)).toEqual([name]);
    expect(problems.every((problem) => problem.severity === 'error' && problem.hint)).toBe(true);
  });

  test('every problem is said at once', () =>
    expect(names(problemsOf({ PORT: 'x', EGRESS_TRIPWIRE: 'x', TARGET_HOST: '' }))).toEqual(
      expect.arrayContaining(['PORT', 'EGRESS_TRIPWIRE', 'TARGET_HOST']),
    ));

  test('no problem quotes a value', () => {
    const env = Object.fromEntries(
      ['PORT', 'RULES_SOURCE', 'TARGET_HOST', 'SOURCE', 'RULES_SHA256'].map((name) => [name, 'vAlUe!!']),
    );
    expect(JSON.stringify(problemsOf(env))).not.toContain('vAlUe!!');
  });

  test('inherited keys are no settings', () =>
    expect(settingsOf(Object.create({ EGRESS_TRIPWIRE: 'off' })).tripwire).toBe('redact'));
});

describe('development mode', () => {
  const dev = { IS_DEVELOPMENT_MODE: 'true' };
  test.each<[Environment, ReadSettingsOptions | undefined]>([
    [dev, undefined],
    [dev, { bind: '::1' }],
    [{ ...dev, HOST: '0.0.0.0' }, { bind: 'localhost' }],
    [
      { ...dev, TARGET_HOST: 'http://127.0.0.1:8090', REFRESH_ENDPOINT: 'http://localhost:8090/oauth/token' },
      undefined,
    ],
  ])('starts with %j on %j', (env, options) => expect(settingsOf(env, options).isDevelopmentMode).toBe(true));

  test.each<[Environment, ReadSettingsOptions | undefined, string]>([
    [{ ...dev, HOST: '0.0.0.0' }, undefined, 'IS_DEVELOPMENT_MODE'],
    [dev, { bind: '0.0.0.0' }, 'IS_DEVELOPMENT_MODE'],
    [dev, { bind: '127.0.0.1.example.com' }, 'IS_DEVELOPMENT_MODE'],
    [{ ...dev, AWS_LAMBDA_FUNCTION_NAME: 'f', PSEUDONYM_KEY_FINGERPRINT: 'f' }, undefined, 'IS_DEVELOPMENT_MODE'],
    [{ ...dev, K_SERVICE: 'f', PSEUDONYM_KEY_FINGERPRINT: 'f' }, undefined, 'IS_DEVELOPMENT_MODE'],
    [{ ...dev, TARGET_HOST: 'http://api.zoom.us' }, undefined, 'TARGET_HOST'],
    [{ ...dev, TARGET_HOST: 'http://localhost.example.com' }, undefined, 'TARGET_HOST'],
  ])('refuses %j on %j', (env, options, name) => expect(names(problemsOf(env, options))).toEqual([name]));

  test('says so on every start', () => {
    const result = readSettings(dev);
    expect(result.ok && result.warnings?.map((warning) => warning.where?.path)).toEqual(['IS_DEVELOPMENT_MODE']);
  });
});

describe('where nothing is called', () => {
  test('another hostname will do', () =>
    expect(settingsOf({ TARGET_HOST: 'api.example.com' }, { callsSource: false }).targetHost.hostname).toBe(
      'api.example.com',
    ));
  test('plain http still will not', () =>
    expect(names(problemsOf({ TARGET_HOST: 'http://api.example.com' }, { callsSource: false }))).toEqual([
      'TARGET_HOST',
    ]));
});

describe('warnings', () => {
  test.each<[Environment, string[]]>([
    [{ SIDE_OUTPUT_ORIGINAL: 's3://bucket/x/' }, ['SIDE_OUTPUT_ORIGINAL']],
    [{ FOLLOW_REDIRECTS: 'true' }, ['FOLLOW_REDIRECTS']],
    [{ FOLLOW_REDIRECTS: 'false', USE_SHARED_TOKEN: 'TRUE', CUSTOM_RULES_SHA: 'x' }, []],
    [{ SECRETS_STORE: 'FILE', PSOXY_SALT: 's', PSOXY_ZOOM_CLIENT_ID: 'c' }, ['PSOXY_ZOOM_CLIENT_ID', 'PSOXY_SALT']],
    [{ SECRETS_STORE: 'ENV', PSOXY_SALT: 's' }, []],
  ])('%j warns of %j', (env, expected) => {
    const result = readSettings(env);
    expect(result.ok ? names(result.warnings ?? []) : 'refused').toEqual(expected);
  });
});
