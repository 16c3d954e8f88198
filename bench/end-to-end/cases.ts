import { createPseudonyms } from '../../src/pseudonyms/create.ts';
import { keyText } from '../../src/pseudonyms/keys/key-text.ts';
import { tokenOf } from '../../src/pseudonyms/token.ts';
import type { Kind } from '../../src/pseudonyms/types.ts';
import { type BenchDocument, benchDocuments } from '../documents.ts';
import { KEYS } from '../plain-pseudonyms.ts';

/** A request, and the answer that stands behind it. */
export interface EndToEndCase {
  readonly name: 'page of 300' | 'one user';
  readonly document: BenchDocument;
  /** As a client of the proxy sends it: with a token in the path. */
  readonly target: string;
}

/** Both keys as the environment holds them. */
export const keyTexts = {
  PSOXY_SALT: keyText(KEYS.salt),
  PSOXY_ENCRYPTION_KEY: keyText(KEYS.encryptionKey),
};

/** A report page of 300 rows and a single user. */
export function endToEndCases(): readonly EndToEndCase[] {
  const [page, users] = benchDocuments();
  if (page === undefined || users === undefined) throw new Error('The bench documents have changed.');
  const [user] = (JSON.parse(users.body) as { readonly users: readonly { readonly id: string }[] }).users;
  return [
    {
      name: 'page of 300',
      document: page,
      target: `/v2/report/meetings/${token('93123456789', 'meeting')}/participants?page_size=300`,
    },
    {
      name: 'one user',
      document: { name: 'user', endpoint: '/v2/users/{userId}', body: JSON.stringify(user) },
      target: `/v2/users/${token(user?.id ?? '', 'user')}`,
    },
  ];
}

function token(text: string, kind: Kind): string {
  const made = createPseudonyms({
    scheme: 'keyed',
    salt: keyTexts.PSOXY_SALT,
    encryptionKey: keyTexts.PSOXY_ENCRYPTION_KEY,
    emailCanonicalization: 'STRICT',
    emailDomainHandling: 'PRESERVE',
    emailDomainsKept: [],
    development: true,
  });
  const pseudonym = made.ok ? made.value.create(text, { kind, reversible: true }) : null;
  if (pseudonym === null) throw new Error('The bench keys are refused.');
  return tokenOf(pseudonym, true);
}
