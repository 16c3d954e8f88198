import type { Problem } from '../../errors.ts';
import { missingDomainKey, pinMismatch } from '../keyed/check-ring.ts';
import { keyFingerprint } from '../keys/fingerprint.ts';
import { keyProblem, missingKey, weakKey } from '../keys/problems.ts';
import { isWeakText } from '../keys/weak.ts';
import type { PseudonymSettings } from '../settings.ts';

/** Everything that keeps the key texts of the `psoxy` scheme from being used, and what is only worth a word. */
export function checkTexts(settings: PseudonymSettings): { problems: Problem[]; warnings: Problem[] } {
  const texts = textsOf(settings);
  const problems: Problem[] = settings.salt === undefined ? [missingKey('PSOXY_SALT')] : [];
  if (!settings.development) {
    for (const [name, text] of texts) if (isWeakText(text)) problems.push(weakKey(name));
  }
  const isEncrypting = settings.encryptionKey ?? settings.encryptionKeyEmailDomains;
  if (settings.emailDomainHandling === 'ENCRYPT' && isEncrypting === undefined) problems.push(missingDomainKey);
  return {
    problems: [...problems, ...checkPin(settings)],
    warnings: settings.keyRing === undefined ? [] : [unusedRing],
  };
}

function textsOf(settings: PseudonymSettings): [string, string][] {
  const texts: [string, string | undefined][] = [
    ['PSOXY_SALT', settings.salt],
    ['PSOXY_ENCRYPTION_KEY', settings.encryptionKey],
    ['SALT_IP', settings.saltIp],
    ['ENCRYPTION_KEY_IP', settings.encryptionKeyIp],
    ['SALT_EMAIL_DOMAINS', settings.saltEmailDomains],
    ['ENCRYPTION_KEY_EMAIL_DOMAINS', settings.encryptionKeyEmailDomains],
  ];
  return texts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]));
}

function checkPin({ salt, pinnedFingerprint }: PseudonymSettings): Problem[] {
  if (salt === undefined || pinnedFingerprint === undefined) return [];
  const fingerprint = keyFingerprint(salt);
  const pins = pinnedFingerprint.split(',').map((pin) => pin.trim().toLowerCase());
  return pins.includes(fingerprint) ? [] : [pinMismatch(fingerprint)];
}

const unusedRing: Problem = {
  ...keyProblem(
    'setting-invalid',
    'PSOXY_KEY_RING is not used by the psoxy scheme.',
    'Remove it, or choose PSEUDONYM_SCHEME=keyed.',
    'PSOXY_KEY_RING',
  ),
  severity: 'warning',
};
