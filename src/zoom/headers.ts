// What concerns one connection, and what would identify us or the client in a way the proxy did not decide.
const ownOutgoing =
  /^(?:authorization|cookie|host|connection|keep-alive|content-length|transfer-encoding|te|trailer|upgrade|expect|accept-encoding|user-agent|proxy-.*)$/;
const notPassedBack =
  /^(?:set-cookie|connection|keep-alive|content-length|content-encoding|transfer-encoding|trailer|upgrade|proxy-.*)$/;
const printable = /^[\t\x20-\x7e]*$/;
const fieldName = /^[a-z0-9!#$%&'*+.^_`|~-]+$/;

/** Headers of a call: those the proxy let through, then ours, which always win. */
export function requestHeaders(
  passed: Readonly<Record<string, string>>,
  own: { readonly accessToken: string; readonly userAgent: string },
): Record<string, string> {
  const kept = Object.entries(passed).filter(
    ([name, value]) => fieldName.test(name) && !ownOutgoing.test(name) && printable.test(value),
  );
  return {
    accept: 'application/json',
    ...Object.fromEntries(kept),
    'accept-encoding': 'gzip',
    'user-agent': own.userAgent,
    authorization: `Bearer ${own.accessToken}`,
  };
}

/**
 * Headers of an answer: lower case, repeated ones joined with `,`. Those of the connection, cookies, and any that is not
 * printable ASCII are left out.
 */
export function answerHeaders(
  received: Readonly<Record<string, string | readonly string[] | undefined>>,
): Readonly<Record<string, string>> {
  const headers: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(received)) {
    const lower = name.toLowerCase();
    const text = Array.isArray(value) ? value.join(',') : value;
    if (typeof text === 'string' && printable.test(text) && !notPassedBack.test(lower)) {
      headers[lower] = text;
    }
  }
  return headers;
}
