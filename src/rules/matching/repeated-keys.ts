/** Strings and the marks of structure; everything else in JSON text cannot hold them. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs;

/**
 * Whether an object in valid JSON text names a key twice. Readers differ in which value they take, so that what was checked
 * might not be what the source reads.
 */
export function hasRepeatedKeys(json: string): boolean {
  const open: (Set<string> | undefined)[] = [];
  let last = '';
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':' && isRepeated(open.at(-1), last)) return true;
    last = token;
  }
  return false;
}

function isRepeated(keys: Set<string> | undefined, token: string): boolean {
  // Parsed, since "a" and "\u0061" are the same key.
  const key: unknown = JSON.parse(token);
  if (keys === undefined || typeof key !== 'string' || keys.has(key)) return true;
  keys.add(key);
  return false;
}
