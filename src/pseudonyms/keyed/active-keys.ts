/** The keys that make tokens at this moment, ready to use: derived keys are made once for each kind. */

import { createDomainPolicy, type DomainWriter } from '../domains.ts';
import { activeKey, type KeyRing, type RingKey } from '../keys/ring.ts';
import type { PseudonymSettings } from '../settings.ts';
import { DOMAIN_PREFIX, ENCRYPTED_DOMAIN_PREFIX } from '../token.ts';
import type { Kind } from '../types.ts';
import { deriveKey } from './derive.ts';
import { createMac, type Mac } from './mac.ts';
import { createSiv, type Siv } from './siv.ts';
import { type TokenWriter, writePlain, writeReversible } from './token-body.ts';

/** Finds the derived keys of one secret. */
export interface DerivedKeys {
  mac(key: RingKey, kind: Kind): Mac;
  siv(key: RingKey, kind: Kind): Siv;
}

/** Derives keys on demand, and each only once. */
export function createDerivedKeys(scope: string): DerivedKeys {
  const macOf = once((secret, kind) => createMac(deriveKey(secret, `zpp/1/mac/${scope}/${kind}`, 32)));
  const sivOf = once((secret, kind) => createSiv(secret, { kind, scope }));
  return { mac: macOf, siv: sivOf };
}

function once<T>(make: (secret: Buffer, kind: Kind) => T): (key: RingKey, kind: Kind) => T {
  const made = new Map<RingKey, Map<Kind, T>>();
  return (key, kind) => {
    const kinds = made.get(key) ?? new Map<Kind, T>();
    const known = kinds.get(kind);
    if (known !== undefined) return known;
    if (!key.secret) throw new Error('A destroyed key was asked for.');
    const value = make(key.secret, kind);
    made.set(key, kinds.set(kind, value));
    return value;
  };
}

/** What makes tokens now. */
export interface ActiveKeys {
  readonly epoch: RingKey;
  readonly writer: TokenWriter;
  /** What stands behind `@`, for a domain in lower case. */
  domainOf(domain: string): string | undefined;
}

/** A function to the keys in use; it gives the same object until a key's `activeFrom` comes. */
export function createActiveKeys(ring: KeyRing, settings: PseudonymSettings, derived: DerivedKeys): () => ActiveKeys {
  const now = settings.now ?? (() => 0);
  const epochNow = activeKey(ring.epochs, now);
  const encryptionNow = ring.encryption ? activeKey(ring.encryption, now) : () => undefined;
  let current: ActiveKeys | undefined;
  return () => {
    const epoch = epochNow();
    const encryption = encryptionNow();
    if (current && current.epoch === epoch && current.writer.encryption === encryption) return current;
    if (!epoch) throw new Error('No epoch is active; the ring was not checked.');
    const writer = { derived, epoch, encryption };
    current = { epoch, writer, domainOf: createDomainPolicy(settings, domainWriter(writer)) };
    return current;
  };
}

/** Domains are identifiers of the kind `domain`: `h~` has the join key of a `t~` of that kind. */
function domainWriter(writer: TokenWriter): DomainWriter {
  return {
    tokenize: (domain) => DOMAIN_PREFIX + writePlain(writer, identifierOf(domain), undefined).hash,
    encrypt: (domain) => ENCRYPTED_DOMAIN_PREFIX + writeReversible(writer, identifierOf(domain), undefined).reversible,
  };
}

const identifierOf = (domain: string) => ({ kind: 'domain', canonical: domain, restorable: domain }) as const;
