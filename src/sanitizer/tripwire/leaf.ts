import { parseEmailAddress } from '../../pseudonyms/email/index.ts';
import { findAddresses, MOST_ADDRESSES, mayHoldAddress, REDACTED, readings, type Span } from './addresses.ts';
import type { Known } from './known.ts';

/** What is wrong with a text, if anything: nothing, a restored value standing alone, or a finding with the text that may stay. */
export type Verdict =
  | { readonly type: 'fine' }
  | { readonly type: 'restored'; readonly token: string }
  | { readonly type: 'finding'; readonly redacted: string };

const FINE: Verdict = { type: 'fine' };

/** Judges a text that came out. `tripwire` false: only texts equal to a restored value matter. */
export function judgeText(text: string, known: Known, tripwire: boolean): Verdict {
  const token = known.restored.size > 0 ? known.restored.get(text) : undefined;
  if (token !== undefined) return { type: 'restored', token };
  if (!tripwire) return FINE;
  if (known.isOriginal(text)) return known.isProduced(text) ? FINE : finding(REDACTED);
  const within = known.restoredWithin.length > 0 ? withoutRestored(text, known) : text;
  const redacted = mayHoldAddress(within) ? withoutAddresses(within, known) : within;
  return redacted === text ? FINE : finding(redacted);
}

function finding(redacted: string): Verdict {
  return { type: 'finding', redacted };
}

function withoutRestored(text: string, { restoredWithin }: Known): string {
  let result = text;
  for (const restored of restoredWithin) result = result.replaceAll(restored, REDACTED);
  // What shows only after decoding has no place of its own in the text.
  const isHidden = (reading: string) => restoredWithin.some((restored) => reading.includes(restored));
  return mayHoldAddress(result) && readings(result).some(isHidden) ? REDACTED : result;
}

/** The text with each address replaced that this walk did not make. */
export function withoutAddresses(text: string, known: Known): string {
  if (known.isProduced(text)) return text;
  const spans = foreign(text, known);
  if (spans.length > 0) return withoutAddresses(cut(text, spans), known);
  const shown = readings(text).find((reading) => foreign(reading, known).length > 0);
  // A folding that keeps the length keeps the places, too.
  if (shown !== undefined) return shown.length === text.length ? cut(text, foreign(shown, known)) : REDACTED;
  return text.includes('@') && findAddresses(text).length === 0 && parseEmailAddress(text) !== undefined
    ? REDACTED
    : text;
}

function foreign(text: string, known: Known): Span[] {
  const found = findAddresses(text);
  if (found.length > MOST_ADDRESSES) return [{ start: 0, end: text.length }];
  return found.filter(({ start, end }) => !isOurs(text.slice(start, end), known));
}

/**
 * A token may stand right behind other text (`x-t~…@example.com`): what is in front of it is no address without it. A token
 * has one `~`, so only the last can be its own.
 */
function isOurs(address: string, known: Known): boolean {
  const tilde = address.lastIndexOf('~');
  return tilde > 0 && known.isProduced(address.slice(tilde - 1));
}

function cut(text: string, spans: readonly Span[]): string {
  let result = '';
  let from = 0;
  for (const { start, end } of spans) {
    result += text.slice(from, start) + REDACTED;
    from = end;
  }
  return result + text.slice(from);
}
