import type { SecretName, SecretReading, Settings } from '../config/index.ts';
import type { Secrets, SecretsByName } from '../config/secrets.ts';
import type { UnreadableReason } from '../config/types.ts';
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
  const unreadable = unreadableProblems(KEY_PROPERTIES, readings);
  if (unreadable.length > 0) return failure(...unreadable);
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

/** One problem for each cause, with the names it holds for: whoever is called at night looks for the cause. */
function unreadableProblems(names: readonly SecretName[], readings: SecretsByName): readonly Problem[] {
  const byReason = new Map<UnreadableReason | undefined, SecretName[]>();
  for (const name of names) {
    const reading = readings.get(name);
    if (reading?.state !== 'unreadable') continue;
    byReason.set(reading.reason, [...(byReason.get(reading.reason) ?? []), name]);
  }
  return [...byReason].map(([reason, affected]) => unreadableProblem(affected.join(', '), reason));
}

/** Why, and what to do about it. */
const CAUSES: Readonly<Record<UnreadableReason | 'unknown', readonly [message: string, hint: string]>> = {
  unreachable: [
    'the store did not answer, or was too busy',
    'Nothing needs filling: is it up, and is there a way to it from here? It is asked again.',
  ],
  denied: ['the store refuses to show it', 'Let the identity the proxy runs as read it.'],
  unusable: ['it is empty or a placeholder', 'Fill it; the proxy notices within 30 seconds.'],
  unknown: ['it could not be read', 'Fill it, and let the proxy read it; the next request tries again.'],
};

/** Problem of a secret the store has or may have, and did not give. */
export function unreadableProblem(name: string, reason: UnreadableReason | undefined): Problem {
  const [message, hint] = CAUSES[reason ?? 'unknown'];
  return { code: 'secret-unreadable', severity: 'error', message: `${name}: ${message}.`, hint };
}
