import type { Kind } from '../../pseudonyms/types.ts';

/** What a value of a request looks like, where it points at somebody or something: such values do not belong into a rule file. */
export function identifierKind(value: string): Kind | undefined {
  const text = value.replaceAll(/%40/g, '@').replaceAll(/%(?:25)*3D/gi, '=');
  if (/^[pt]~/.test(text)) return undefined;
  if (text.includes('@')) return 'email';
  if (/^(?:\+|%2B)\d{6,}$/i.test(text)) return 'phone';
  if (/^\d{9,}$/.test(text)) return 'meeting';
  if (/^[^=]{16,}==$/.test(text)) return 'meeting-uuid';
  return /^[\w%+/.-]{16,}$/.test(text) && /[\dA-Z]/.test(text) ? 'user' : undefined;
}

/** Whether a value is a reversible token already. */
export function isReversibleToken(value: string): boolean {
  return /^p(?:~|%7E)/i.test(value);
}
