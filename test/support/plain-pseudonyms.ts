import type { Pseudonyms } from '../../src/pseudonyms/types.ts';

/** Pseudonyms one can read: `alice@example.com` becomes `<alice>@example.com`. For laws about everything but the pseudonym itself. */
export function plainPseudonyms(): Pseudonyms {
  return {
    scheme: 'keyed',
    create(text, { reversible }) {
      if (text.trim() === '') return null;
      const [local = '', domain] = text.split('@');
      const hash = Buffer.from(local).toString('base64url');
      return { hash, domain, reversible: reversible ? `${hash}-` : undefined };
    },
    restore: () => ({ ok: false }),
    fingerprint: 'plain',
    saltSha256: undefined,
  };
}
