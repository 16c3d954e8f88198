/**
 * Takes a configured prefix, then the function's own name, off the front of a request path; each once, at a segment border.
 * So `https://host/psoxy-zoom/v2/users` works whether or not a gateway put the function's name there (psoxy contract §4.2).
 */
export function normalizePath(path: string, prefix: string | undefined, functionName: string | undefined): string {
  const withoutPrefix = trimFront(path, (prefix ?? '').trim());
  return functionName ? trimFront(withoutPrefix, `/${functionName}`) : withoutPrefix;
}

function trimFront(path: string, prefix: string): string {
  const bare = prefix.replace(/\/+$/, '');
  if (bare === '') return path;
  if (path === bare) return '/';
  if (!path.startsWith(`${bare}/`)) return path;
  const rest = path.slice(bare.length);
  // A prefix written with its slash takes one slash more, so that `/v1/` turns `/v1//users` into `/users`.
  return prefix.endsWith('/') && rest.startsWith('//') ? rest.slice(1) : rest;
}
