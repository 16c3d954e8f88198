/**
 * What each kind of identifier looks like: its canonical form (what is hashed), the form that is encrypted and restored, and
 * the shape a restored text must have. All three are frozen (docs/pseudonyms.md lists them): a change is another pseudonym.
 */

import { isDomainName, isDotAtom } from './email/forms.ts';
import { canonicalEmail, type EmailAddress, type EmailCanonicalization, parseEmailAddress } from './email/index.ts';
import { type Fresh, fresh } from './fresh.ts';
import { canonicalizeIp } from './ip.ts';
import type { Kind } from './types.ts';

/** One text read as one kind of identifier. */
export interface Identifier {
  readonly kind: Kind;
  /** What is hashed: equal for all spellings of one identifier. */
  readonly canonical: string;
  /** What is encrypted, and comes back on restoring: the identifier itself, ready for a call to the source. */
  readonly restorable: string;
  /** Present for an e-mail address. */
  readonly email: EmailAddress | undefined;
}

/** Reads a text as the kind a rule names. What does not have the kind's form is taken as it stands. */
export function readIdentifier(text: string, kind: Kind, canonicalization: EmailCanonicalization): Identifier {
  if (kind === 'email') {
    const email = parseEmailAddress(text);
    if (email) return emailIdentifier(text, email, canonicalization);
  }
  const canonical = CANONICAL_FORMS[kind]?.(text) ?? text;
  return identifierOf(kind, canonical);
}

/** Reads a text no rule names a kind for: an e-mail address by recognition, anything else a `value`. */
export function recognizeIdentifier(text: string, canonicalization: EmailCanonicalization): Identifier {
  const email = parseEmailAddress(text);
  return email ? emailIdentifier(text, email, canonicalization) : identifierOf('value', text);
}

/** The address itself is restored, sub-address and case included, without display name and comments. */
function emailIdentifier(text: string, email: EmailAddress, canonicalization: EmailCanonicalization): Identifier {
  const { localPart, domain } = email;
  // Reading only leaves things out, so a text as long as its address is the address; joining it anew would cost a copy.
  const isBare = text.length === localPart.length + 1 + domain.length;
  const restorable = isBare ? text : `${localPart}@${domain}`;
  const identifier = identifierOf('email', canonicalEmail(email, canonicalization, restorable));
  identifier.restorable = restorable;
  identifier.email = email;
  return identifier;
}

function identifierOf(kind: Kind, canonical: string): Fresh<Identifier> {
  const made = fresh<Identifier>();
  made.kind = kind;
  made.canonical = canonical;
  made.restorable = canonical;
  made.email = undefined;
  return made;
}

/** Kinds not listed are taken as they stand: their identifiers have one spelling. */
const CANONICAL_FORMS: Partial<Record<Kind, (text: string) => string | undefined>> = {
  meeting: (text) => matching(text.replace(/[ \u00a0-]/g, ''), /^\d+$/),
  phone: (text) => matching(text.replace(/[ \u00a0()./-]/g, ''), /^\+?\d{3,15}$/),
  ip: canonicalizeIp,
  domain: (text) => text.toLowerCase(),
};

const matching = (text: string, pattern: RegExp): string | undefined => (pattern.test(text) ? text : undefined);

const id = (text: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(text);
/** One path segment of readable text; a segment of dots means another path. */
const segment = (text: string): boolean => /^[^\p{Cc}\p{Cs}/\\]{1,256}$/u.test(text) && !/^\.+$/.test(text);

const SHAPES: Readonly<Record<Kind, (text: string) => boolean>> = {
  email: isPlainAddress,
  // `me` is the caller's own account, not somebody's id.
  user: (text) => id(text) && text !== 'me',
  meeting: (text) => /^\d{8,12}$/.test(text),
  // Base64, so `/` and `+` may stand anywhere; no other kind may hold a slash.
  'meeting-uuid': (text) => /^[A-Za-z0-9+/_-]{1,64}={0,2}$/.test(text),
  registrant: id,
  participant: id,
  session: (text) => /^[A-Za-z0-9+_-]{1,64}={0,2}$/.test(text),
  account: id,
  group: id,
  phone: (text) => /^\+?\d{3,15}$/.test(text),
  ip: (text) => canonicalizeIp(text) === text,
  domain: isDomainName,
  device: (text) => /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/.test(text),
  text: segment,
  value: segment,
};

/** Says whether a restored text has the shape of its kind and may stand in a request. */
export function hasShape(kind: Kind, text: string): boolean {
  return SHAPES[kind](text);
}

/** An address without quotes or slash, as long as SMTP lets it be (RFC 5321 §4.5.3.1.3). */
function isPlainAddress(text: string): boolean {
  const at = text.indexOf('@');
  return text.length <= 254 && !text.includes('/') && isDotAtom(text, 0, at) && isDomainName(text, at + 1);
}
