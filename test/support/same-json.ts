/**
 * JSON texts (one document or several) in a form in which equal content is equal text: no layout, strings in one escaping,
 * integers by their digits, fractions by their value; keys keep their order.
 */
export function comparableJson(text: string): string {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|\S/g) ?? [];
  return tokens.map(comparableToken).join(' ');
}

function comparableToken(token: string): string {
  if (token.startsWith('"')) return JSON.stringify(JSON.parse(token));
  if (/^-?\d+$/.test(token)) return BigInt(token).toString();
  return /^-?\d/.test(token) ? String(Number(token)) : token;
}
