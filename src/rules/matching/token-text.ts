/**
 * Which spellings of a reversible token a request may hold: `bare` is `p~…` alone, as Psoxy wants it; `with-domain` also
 * takes the `@domain` (or `%40domain`) that e-mail tokens carry, which restoring then compares.
 */
export type TokenSpelling = 'bare' | 'with-domain';

/** The shortest body: the 43 characters of a hash. Whether the rest restores is not for the matcher to say. */
const BARE = /^p~[A-Za-z0-9_-]{43,}$/;
const WITH_DOMAIN = /^p~[A-Za-z0-9_-]{43,}(?:(?:@|%40)[A-Za-z0-9.~_%[\]:-]{1,300})?$/;

/** Whether a whole value is spelled as a reversible token. */
export function isToken(value: string, spelling: TokenSpelling): boolean {
  return (spelling === 'bare' ? BARE : WITH_DOMAIN).test(value);
}
