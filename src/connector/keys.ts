import type { SecretName, SecretReading, Settings } from '../config/index.ts';
import type { Secrets } from '../config/secrets.ts';
import { failure, type Problem, type Result } from '../errors.ts';
import { createPseudonyms } from '../pseudonyms/create.ts';
import type { Pseudonyms } from '../pseudonyms/types.ts';

const KEY_PROPERTIES = [
  'PSOXY_KEY_RING',
  'PSOXY_SALT',
  'PSOXY_ENCRYPTION_KEY',
  'SALT_IP',
  'ENCRYPTION_KEY_IP',
  'SALT_EMAIL_DOMAINS',
  'ENCRYPTION_KEY_EMAIL_DOMAINS',
] as const satisfies readonly SecretName[];

/** The pseudonymizer made of the keys in the store. `secret-unreadable` when the store could not be asked: that may pass. */
export async function loadKeys(settings: Settings, secrets: Pick<Secrets, 'read'>): Promise<Result<Pseudonyms>> {
  const readings = await secrets.read(KEY_PROPERTIES);
  const unreadable = KEY_PROPERTIES.filter((name) => readings.get(name)?.state === 'unreadable');
  if (unreadable.length > 0) return failure(...unreadable.map(unreadableProblem));
  const text = (name: (typeof KEY_PROPERTIES)[number]): string | undefined => textOf(readings.get(name));
  const keys = createPseudonyms({
    scheme: settings.pseudonymScheme,
    salt: text('PSOXY_SALT'),
    encryptionKey: text('PSOXY_ENCRYPTION_KEY'),
    saltIp: text('SALT_IP'),
    encryptionKeyIp: text('ENCRYPTION_KEY_IP'),
    saltEmailDomains: text('SALT_EMAIL_DOMAINS'),
    encryptionKeyEmailDomains: text('ENCRYPTION_KEY_EMAIL_DOMAINS'),
    keyRing: text('PSOXY_KEY_RING'),
    pinnedFingerprint: settings.keyFingerprint,
    emailCanonicalization: settings.emailCanonicalization,
    emailDomainHandling: settings.emailDomainHandling,
    emailDomainsKept: settings.emailDomainsKept ?? [],
    development: settings.isDevelopmentMode,
    now: Date.now,
  });
  // Not waited for: it runs while rules are loaded and Zoom is called. Should it fail, the first value says so.
  if (keys.ok) keys.value.prepare?.().catch(() => undefined);
  return keys;
}

/** The text of a reading; undefined when there is none. */
export function textOf(reading: SecretReading | undefined): string | undefined {
  return reading?.state === 'present' ? reading.text : undefined;
}

/** Problem of a secret the store has or may have, and did not give. */
export function unreadableProblem(name: string): Problem {
  return {
    code: 'secret-unreadable',
    severity: 'error',
    message: `${name} could not be read, or is empty or a placeholder.`,
    hint: 'Fill the secret, and let the function read it; the next request tries again.',
  };
}
