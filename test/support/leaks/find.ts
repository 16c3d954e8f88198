import { DIGITS, MOMENT, SIGNATURE } from './canary.ts';
import { reversed, SPELLINGS, withoutJsonEscapes, withoutPercent, withoutReferences } from './encodings.ts';

/** A canary that came out, and in which form. */
export interface Leak {
  readonly form: string;
  /** Its number, where the form lets it be read. */
  readonly id: string | undefined;
}

/** Ways to read an output in which a canary may show. */
const READINGS: readonly (readonly [form: string, read: (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['JSON-escaped', withoutJsonEscapes],
  ['percent-encoded', withoutPercent],
  ['HTML-escaped', withoutReferences],
  ['escaped in several ways', (text) => withoutReferences(withoutPercent(withoutJsonEscapes(text)))],
];

const NUMBERED = new RegExp(`${SIGNATURE}(\\d{5})`);
const NUMBERED_DIGITS = new RegExp(`${DIGITS}(\\d{1,5})`);

/**
 * Every form in which a canary stands in an output, at most one for each. Letter case and compatibility forms (NFKC) are
 * folded, digits are read without the separators between them, and each reading is also searched backwards.
 */
export function findLeaks(output: string): readonly Leak[] {
  const leaks: Leak[] = [];
  const seen = new Set<string>();
  for (const [form, read] of READINGS) {
    const reading = read(output);
    if (seen.has(reading)) continue;
    seen.add(reading);
    leaks.push(...leaksIn(reading, form));
  }
  const alphabet = output.replaceAll('-', '+').replaceAll('_', '/');
  const lowered = output.toLowerCase();
  for (const { form, needle } of SPELLINGS) {
    if ((form === 'base64' ? alphabet : lowered).includes(needle)) leaks.push({ form, id: undefined });
  }
  return leaks;
}

function leaksIn(reading: string, form: string): Leak[] {
  const leaks: Leak[] = [];
  const folded = reading.normalize('NFKC').toLowerCase();
  if (folded.includes(SIGNATURE)) leaks.push({ form, id: NUMBERED.exec(folded)?.[1] });
  const digits = folded.replace(/(?<=\d)[\s.,()/-]+(?=\d)/g, '');
  if (digits.includes(DIGITS)) leaks.push({ form: `${form}, digits`, id: NUMBERED_DIGITS.exec(digits)?.[1] });
  if (folded.includes(reversed(SIGNATURE)) || digits.includes(reversed(DIGITS)))
    leaks.push({ form: `${form}, reversed`, id: undefined });
  if (folded.includes(MOMENT.toLowerCase())) leaks.push({ form: `${form}, moment`, id: undefined });
  return leaks;
}
