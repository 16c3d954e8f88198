const KEY = 'studio-token';

/**
 * The token of this run. It comes behind `#` in the address, which no server and no log sees; it is then taken out of the
 * address and kept for reloads of this tab alone.
 */
export function takeToken(): string | undefined {
  const given = location.hash.slice(1);
  if (given !== '') {
    sessionStorage.setItem(KEY, given);
    history.replaceState(null, '', location.pathname);
  }
  return sessionStorage.getItem(KEY) ?? undefined;
}
