import { failure, type Result, success } from '../../errors.ts';
import { isBlank } from '../blank.ts';
import { secretFingerprint } from '../keys/fingerprint.ts';
import { readRing, ringOfTwo } from '../keys/read-ring.ts';
import type { KeyRing } from '../keys/ring.ts';
import { type Identifier, readIdentifier, recognizeIdentifier } from '../kinds.ts';
import type { PseudonymSettings } from '../settings.ts';
import type { Pseudonym, PseudonymRequest, Pseudonyms } from '../types.ts';
import { type ActiveKeys, createActiveKeys, createDerivedKeys } from './active-keys.ts';
import { checkRing } from './check-ring.ts';
import { restoreKeyed } from './restore.ts';
import { writePlain, writeReversible } from './token-body.ts';

/** The `keyed` scheme (docs/pseudonyms.md): HMAC per kind and scope, numbered keys, authenticated reversible tokens. */
export function createKeyed(settings: PseudonymSettings): Result<Pseudonyms> {
  const ring =
    settings.keyRing === undefined ? ringOfTwo(settings.salt, settings.encryptionKey) : readRing(settings.keyRing);
  if (!ring.ok) return ring;
  const problems = checkRing(ring.value, settings);
  return problems.length > 0 ? failure(...problems) : success(bind(ring.value, settings));
}

function bind(ring: KeyRing, settings: PseudonymSettings): Pseudonyms {
  const derived = createDerivedKeys(ring.scope);
  const activeKeys = createActiveKeys(ring, settings, derived);
  const fingerprintOf = createFingerprints();
  return Object.freeze<Pseudonyms>({
    scheme: 'keyed',
    create: (text, request) => (isBlank(text) ? null : write(activeKeys(), identify(text, request, settings), request)),
    restore: (token, expected) => restoreKeyed({ ring, derived }, token, expected),
    get fingerprint() {
      const { secret } = activeKeys().epoch;
      return secret ? fingerprintOf(secret) : '';
    },
    saltSha256: undefined,
  });
}

/** Every answer carries the fingerprint; a key has one. */
function createFingerprints(): (secret: Uint8Array) => string {
  const known = new WeakMap<Uint8Array, string>();
  return (secret) => {
    const fingerprint = known.get(secret) ?? secretFingerprint(secret);
    known.set(secret, fingerprint);
    return fingerprint;
  };
}

function identify(text: string, request: PseudonymRequest, settings: PseudonymSettings): Identifier {
  const kind = request.kind ?? (request.keySet === 'ip' ? 'ip' : request.verbatim ? 'value' : undefined);
  return kind === undefined
    ? recognizeIdentifier(text, settings.emailCanonicalization)
    : readIdentifier(text, kind, settings.emailCanonicalization);
}

function write(keys: ActiveKeys, identifier: Identifier, { reversible, verbatim }: PseudonymRequest): Pseudonym {
  const { email } = identifier;
  const domain = email && !verbatim ? keys.domainOf(email.domain.toLowerCase()) : undefined;
  return (reversible ? writeReversible : writePlain)(keys.writer, identifier, domain);
}
