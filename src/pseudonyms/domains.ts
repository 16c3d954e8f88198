import type { PseudonymSettings } from './settings.ts';

/** How a scheme writes a domain that does not stay as it is. */
export interface DomainWriter {
  /** `h~…` */
  tokenize(domain: string): string;
  /** `e~…` */
  encrypt(domain: string): string;
}

/** Domains are few and come with every address, so their texts are kept; at most this many. */
const REMEMBERED = 1000;

/**
 * What stands behind `@` of an e-mail's token, by EMAIL_DOMAIN_HANDLING (psoxy contract §3.4; KEEP_LISTED is ours: listed
 * domains stay, others become a token). Undefined: nothing.
 */
export function createDomainPolicy(
  settings: Pick<PseudonymSettings, 'emailDomainHandling' | 'emailDomainsKept'>,
  writer: DomainWriter,
): (domain: string) => string | undefined {
  const kept = new Set(settings.emailDomainsKept.map((domain) => domain.toLowerCase()));
  switch (settings.emailDomainHandling) {
    case 'PRESERVE':
      return (domain) => domain;
    case 'REDACT':
      return () => undefined;
    case 'TOKENIZE':
      return remember(writer.tokenize);
    case 'ENCRYPT':
      return remember(writer.encrypt);
    case 'KEEP_LISTED':
      return remember((domain) => (kept.has(domain.toLowerCase()) ? domain : writer.tokenize(domain)));
  }
}

function remember(write: (domain: string) => string): (domain: string) => string {
  const written = new Map<string, string>();
  return (domain) => {
    const known = written.get(domain);
    if (known !== undefined) return known;
    const text = write(domain);
    if (written.size >= REMEMBERED) written.clear();
    written.set(domain, text);
    return text;
  };
}
