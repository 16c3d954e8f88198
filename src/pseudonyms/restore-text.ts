import type { Pseudonyms } from './types.ts';

/** One token found in a text, and what it stood for. */
export interface RestoredToken {
  readonly token: string;
  readonly text: string;
}

/** A text with its tokens restored; or the word that one of them could not be. */
export type RestoredText =
  | { readonly ok: true; readonly text: string; readonly restored: readonly RestoredToken[] }
  | { readonly ok: false };

/**
 * `p~` + 43 or more base64url characters, anywhere, and a domain behind `@` (psoxy contract §3.6). `%40domain` is not part of
 * it. An encoded domain (`h~…`, `e~…`) is taken along, so that no half of it stays behind.
 */
const TOKEN = /p~[A-Za-z0-9_-]{43,}(?:@(?:[he]~[A-Za-z0-9_-]{43,}|[A-Za-z0-9.-]+))?/g;

/**
 * Restores every reversible token in a text, as Psoxy does in URLs, header values and bodies.
 *
 * `encode` spells a restored text for its place (percent-encoding in a URL), or gives undefined when it must not stand there.
 * One token that does not restore, or may not stand there, fails the whole text.
 */
export function restoreTokensInText(
  text: string,
  pseudonyms: Pseudonyms,
  encode: (text: string) => string | undefined,
): RestoredText {
  const restored: RestoredToken[] = [];
  let failed = false;
  const result = text.replace(TOKEN, (token) => {
    const original = pseudonyms.restore(token, {});
    const encoded = original.ok ? encode(original.text) : undefined;
    if (!original.ok || encoded === undefined) {
      failed = true;
      return '';
    }
    restored.push({ token, text: original.text });
    return encoded;
  });
  return failed ? { ok: false } : { ok: true, text: result, restored };
}
