import type { Problem } from '../../errors.ts';
import { secretFingerprint } from '../keys/fingerprint.ts';
import { keyProblem, weakKey } from '../keys/problems.ts';
import { activeKey, activeKeys, type KeyRing, type KeySeries, type RingKey } from '../keys/ring.ts';
import { isWeakSecret } from '../keys/weak.ts';
import type { PseudonymSettings } from '../settings.ts';

/** Everything that keeps a well-formed ring from being used. */
export function checkRing(ring: KeyRing, settings: PseudonymSettings): Problem[] {
  const series = ring.encryption ? [ring.epochs, ring.encryption] : [ring.epochs];
  const keys = series.flatMap(({ keys }) => [...keys.values()]);
  return [
    ...checkSecrets(keys, settings.development),
    ...checkClock(series, keys, settings.now),
    ...checkPins(ring.epochs, settings),
    ...checkDomainKey(ring, settings),
  ];
}

function checkSecrets(keys: readonly RingKey[], development: boolean): Problem[] {
  const secrets = keys.flatMap(({ secret }) => (secret ? [secret] : []));
  const problems: Problem[] = [];
  if (!development && secrets.some(isWeakSecret)) problems.push(weakKey('A key of the keyed scheme'));
  if (new Set(secrets.map((secret) => secret.toString('hex'))).size < secrets.length) {
    const hint = 'Make a key of its own for each number and each purpose with `zpp keys new`.';
    problems.push(keyProblem('key-invalid', 'Two numbers or purposes share one key.', hint));
  }
  return problems;
}

function checkClock(
  series: readonly KeySeries[],
  keys: readonly RingKey[],
  now: (() => number) | undefined,
): Problem[] {
  if (!now && keys.some((key) => key.activeFrom > Number.NEGATIVE_INFINITY)) {
    return [
      keyProblem(
        'key-invalid',
        'A key carries activeFrom, and no clock was given.',
        'Give `now` to the pseudonymizer.',
      ),
    ];
  }
  if (series.every((one) => activeKey(one, now ?? (() => 0))() !== undefined)) return [];
  const hint = 'Keep the key before it in state active, without activeFrom.';
  return [keyProblem('key-invalid', 'The active key is not yet active, and no other one is.', hint)];
}

/** A pin covers the key in use and every one that is to come, so that no instance meets an unpinned key at the switch. */
function checkPins(epochs: KeySeries, { pinnedFingerprint, now = () => 0 }: PseudonymSettings): Problem[] {
  if (pinnedFingerprint === undefined) return [];
  const pins = pinnedFingerprint.split(',').map((pin) => pin.trim().toLowerCase());
  const coming = activeKeys(epochs).filter((key) => key.activeFrom > now());
  const inUse = activeKey(epochs, now)();
  const unpinned = [...coming, ...(inUse ? [inUse] : [])]
    .map((key) => (key.secret ? secretFingerprint(key.secret) : ''))
    .filter((fingerprint) => !pins.includes(fingerprint));
  if (unpinned.length === 0) return [];
  return [pinMismatch(unpinned.join(', '))];
}

/** The key in use is not the one the deployment expects. Fingerprints may be shown. */
export const pinMismatch = (fingerprints: string): Problem =>
  keyProblem(
    'key-fingerprint-mismatch',
    `The pseudonym key's fingerprint is ${fingerprints}; PSEUDONYM_KEY_FINGERPRINT names another.`,
    'Give the key that was used before. If the change is meant, pin the new fingerprint; pseudonyms will be others.',
    'PSEUDONYM_KEY_FINGERPRINT',
  );

function checkDomainKey(ring: KeyRing, { emailDomainHandling }: PseudonymSettings): Problem[] {
  return emailDomainHandling === 'ENCRYPT' && !ring.encryption ? [missingDomainKey] : [];
}

/** EMAIL_DOMAIN_HANDLING asks for encryption and there is no key for it. */
export const missingDomainKey: Problem = keyProblem(
  'secret-missing',
  'EMAIL_DOMAIN_HANDLING is ENCRYPT, and there is no encryption key.',
  'Set PSOXY_ENCRYPTION_KEY, or choose TOKENIZE.',
  'EMAIL_DOMAIN_HANDLING',
);
