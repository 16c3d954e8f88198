/**
 * Encodes a meeting or webinar UUID as one path segment: percent-encoded once, or twice if it starts with `/` or holds `//`.
 * `/abc==` becomes `%252Fabc%253D%253D`, `a/b==` becomes `a%2Fb%3D%3D`.
 * Source: developers.zoom.us/docs/api/using-zoom-apis. Whether twice is accepted for others is not documented, so it is not done.
 */
export function encodeMeetingUuid(uuid: string): string {
  const once = encodeURIComponent(uuid);
  return uuid.startsWith('/') || uuid.includes('//') ? encodeURIComponent(once) : once;
}
