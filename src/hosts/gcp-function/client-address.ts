/**
 * The client's address from `X-Forwarded-For`, counted from the trusted side. Google's front end appends the address it
 * sees as the last entry; whatever stands further left, the client may have written itself. Each proxy of one's own
 * behind the client (`TRUSTED_PROXY_HOPS`: an external Application Load Balancer is one) adds an entry, and is stepped
 * over. Undefined when there are fewer entries than that: then the address is not known, and an allowlist refuses it.
 */
export function clientAddressFrom(forwardedFor: string | undefined, trustedHops: number): string | undefined {
  const entries = (forwardedFor ?? '').split(',').map((entry) => entry.trim());
  const address = entries[entries.length - 1 - trustedHops];
  return address === '' ? undefined : address;
}
