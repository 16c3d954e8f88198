const KEY = 'studio-token';

/**
 * The token of this run. It comes behind `#` in the address, which no server and no log sees; it is then taken out of the
 * address and kept for reloads of this tab alone.
 */
export function takeToken(): string | undefined {
  const given = location.hash.slice(1);
  if (given !== '') {
    keepToken(given);
    history.replaceState(history.state, '', location.pathname);
  }
  return sessionStorage.getItem(KEY) ?? undefined;
}

/** Keeps a token for reloads of this tab. */
export function keepToken(token: string): void {
  sessionStorage.setItem(KEY, token);
}

/** Tells of an address that is pasted into this tab: only what stands behind `#` is new, so nothing is loaded. */
export function onNewToken(tell: (token: string) => void): () => void {
  const listen = (): void => {
    if (location.hash.length <= 1) return;
    const token = takeToken();
    if (token !== undefined) tell(token);
  };
  addEventListener('hashchange', listen);
  return () => removeEventListener('hashchange', listen);
}
