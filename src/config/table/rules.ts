import { rulesSourceSetting } from '../rules-source.ts';
import { choice, commaSeparated, flag, list, type Setting, setting, text, wholeNumber } from '../setting.ts';

/** Settings about what may be asked and what may come back. */
export const rulesSettings = {
  rulesSource: rulesSourceSetting,
  rulesText: text('RULES', {
    fallback: undefined,
    doc: 'The rule set itself: YAML, base64 of YAML, or base64 of gzipped YAML.',
  }),
  rulesSha256: text(
    'RULES_SHA256',
    { fallback: undefined, doc: 'SHA-256 (hex) the rule set must have; another one refuses to start.' },
    { pattern: /^[0-9a-f]{64}$/i, wanted: '64 hexadecimal digits' },
  ),
  allowedMethods: methods(),
  allowSchemaless: flag('ALLOW_SCHEMALESS', {
    fallback: false,
    psoxy: true,
    doc: 'Whether an endpoint without `responseSchema` may answer. Otherwise it answers 500.',
  }),
  tripwire: choice('EGRESS_TRIPWIRE', ['redact', 'warn', 'block', 'off'], {
    fallback: 'redact',
    psoxy: 'off',
    doc: 'What happens when an address or a hidden value is still in an answer after the rules have run.',
  }),
  targetOverride: choice('TARGET_OVERRIDE', ['same-decoded', 'off', 'any'], {
    fallback: 'same-decoded',
    psoxy: 'any',
    doc: 'What `X-Psoxy-TargetPath` may do: only give back the encoding of the path already requested, nothing, or anything.',
  }),
  allowedIpBlocks: list('ALLOWED_DATA_ACCESS_IP_BLOCKS', 'addresses and CIDR blocks, comma-separated', {
    fallback: undefined,
    doc: 'Clients that may ask, IPv4 and IPv6. Unset: every client the platform lets through.',
  }),
  trustedProxyHops: wholeNumber(
    'TRUSTED_PROXY_HOPS',
    { min: 0, max: 5 },
    {
      fallback: 0,
      doc: "How many proxies of your own stand in front and add themselves to `X-Forwarded-For`. On Google Cloud beyond Google's front end (1 behind an external Application Load Balancer); self-hosted all of them, and the nearest one says in `X-Forwarded-Proto` whether the client came by https.",
    },
  ),
  pathPrefixToTrim: text('REQUEST_PATH_PREFIX_TO_TRIM', {
    fallback: undefined,
    doc: 'Cut from the front of the request path, at a segment border.',
  }),
} as const;

function methods(): Setting<readonly string[] | '*'> {
  const declaration = {
    fallback: Object.freeze(['GET', 'HEAD']),
    psoxy: '*' as const,
    doc: 'Methods that may be used at all, whatever the rules say; `*` leaves it to the rules.',
  };
  return setting<readonly string[] | '*'>('ALLOWED_METHODS', '`GET,HEAD` · a list · `*`', declaration, (value) => {
    if (value === '*') return { ok: true, value };
    const names = commaSeparated(value.toUpperCase());
    const known = names.length > 0 && names.every((name) => /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(name));
    return known
      ? { ok: true, value: Object.freeze(names) }
      : { ok: false, wanted: 'HTTP methods, comma-separated, or *' };
  });
}
