/*
 * A canary is a value that occurs nowhere else. All canaries share a signature, so that one search finds any of them in any
 * form, and carry a number, by which the field is known that it was put into. The signature has 12 characters: a shorter one
 * would meet a token, which is base64url, by chance.
 */

/** Begins every canary of letters. */
export const SIGNATURE = 'zzkanarievog';
/** Begins every canary of digits; those have twelve digits and more. */
export const DIGITS = '7349150826';
/** A moment that no rounding leaves as it is. */
export const MOMENT = '2031-07-19T11:07';

/** Makes canaries for one response and remembers where each stands. */
export interface Canaries {
  /** A word: signature and number. */
  word(field: string): string;
  /** A free text in which every word gives the canary away. */
  text(field: string): string;
  email(field: string): string;
  /** Digits, 15 unless told. */
  digits(field: string, length?: number): string;
  /** The field a number was given to. */
  fieldOf(id: string): string | undefined;
}

const ID_LENGTH = 5;

/** Starts numbering at nothing. */
export function createCanaries(): Canaries {
  const fields: string[] = [];
  const next = (field: string): string => {
    fields.push(field);
    return String(fields.length - 1).padStart(ID_LENGTH, '0');
  };
  const word = (field: string) => `${SIGNATURE}${next(field)}`;
  return {
    word,
    text: (field) => `${word(field)} ${word(field)}, ${word(field)}`,
    email: (field) => `${word(field)}@example.com`,
    digits: (field, length = DIGITS.length + ID_LENGTH) =>
      `${DIGITS}${next(field)}`.padEnd(length, '123456789').slice(0, length),
    fieldOf: (id) => fields[Number(id)],
  };
}

/** The moment as Zoom writes it. */
export function canaryMoment(): string {
  return `${MOMENT}:43Z`;
}
