import type { Problem } from '../errors.ts';
import { isLoopback, isZoomApiOrigin, isZoomTokenOrigin, type SourceAddress } from './addresses.ts';
import { missingSetting, settingProblem } from './problems.ts';
import type { ReadSettingsOptions, Settings } from './settings.ts';

/** Everything that is wrong between settings that are each right by themselves. */
export function checkSettings(settings: Settings, options: ReadSettingsOptions): Problem[] {
  return [
    ...checkDevelopmentMode(settings, options),
    ...checkAddresses(settings, options),
    ...checkFingerprint(settings),
    ...checkDomains(settings),
    ...checkPairs(settings),
  ];
}

function checkDevelopmentMode(settings: Settings, options: ReadSettingsOptions): Problem[] {
  if (!settings.isDevelopmentMode) return [];
  const name = 'IS_DEVELOPMENT_MODE';
  if (settings.place !== 'local') {
    const message = `${name} is on, but this is ${settings.place === 'aws-lambda' ? 'AWS Lambda' : 'Cloud Run'}.`;
    return [settingProblem(name, message, "Unset it: development mode is for a developer's own machine.")];
  }
  if (isLoopback(options.bind ?? settings.bindHost)) return [];
  const message = `${name} is on, but the server would listen on an address others can reach.`;
  return [settingProblem(name, message, 'Unset it, or listen on 127.0.0.1.')];
}

function checkAddresses(settings: Settings, options: ReadSettingsOptions): Problem[] {
  const mayBeLoopback = settings.isDevelopmentMode;
  const callsSource = options.callsSource ?? true;
  const check = (name: string, address: SourceAddress, isZoom: (origin: string) => boolean): Problem[] => {
    if (mayBeLoopback && isLoopback(address.hostname)) return [];
    if (address.scheme !== 'https') return [settingProblem(name, `${name} is not https.`, 'Use https://.')];
    if (!callsSource || isZoom(address.origin)) return [];
    return [
      settingProblem(name, `${name} is not an address of Zoom.`, 'Use <one label>.zoom.us or <one label>.zoomgov.com.'),
    ];
  };
  return [
    ...check('TARGET_HOST', settings.targetHost, isZoomApiOrigin),
    ...check('REFRESH_ENDPOINT', settings.refreshEndpoint, isZoomTokenOrigin),
  ];
}

/** A wrong key makes pseudonyms nobody can join; on a cloud host nobody is there to notice. */
function checkFingerprint(settings: Settings): Problem[] {
  if (settings.place === 'local' || settings.pseudonymScheme !== 'keyed' || settings.keyFingerprint !== undefined)
    return [];
  const name = 'PSEUDONYM_KEY_FINGERPRINT';
  return [missingSetting(name, `${name} is not set.`, 'Use what `zpp keys fingerprint` prints for the active key.')];
}

/** Settings that mean nothing, or something weaker, without each other. */
function checkPairs(settings: Settings): Problem[] {
  const pairs: readonly (readonly [string, unknown, string, unknown])[] = [
    ['OIDC_ISSUER', settings.oidcIssuer, 'OIDC_AUDIENCE', settings.oidcAudience],
    ['TLS_CERTIFICATE_FILE', settings.tlsCertificateFile, 'TLS_KEY_FILE', settings.tlsKeyFile],
  ];
  return pairs.flatMap(([one, hasOne, other, hasOther]) => {
    if ((hasOne === undefined) === (hasOther === undefined)) return [];
    const [set, missing] = hasOne === undefined ? [other, one] : [one, other];
    return [missingSetting(missing, `${set} is set, but ${missing} is not.`, 'Set both, or neither.')];
  });
}

function checkDomains(settings: Settings): Problem[] {
  const isListed = settings.emailDomainHandling === 'KEEP_LISTED';
  if (!isListed || (settings.emailDomainsKept?.length ?? 0) > 0) return [];
  const name = 'EMAIL_DOMAINS_KEPT';
  return [
    missingSetting(
      name,
      `EMAIL_DOMAIN_HANDLING is KEEP_LISTED, but ${name} lists none.`,
      'List your own domains, or use TOKENIZE.',
    ),
  ];
}
