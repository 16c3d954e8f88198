import type { SecretReading, SecretReadings, UnreadableReason } from './types.ts';

/** The store was asked and has no such value. */
export const ABSENT: SecretReading = Object.freeze({ state: 'absent' });

/** What is there is not known. */
export function unreadable(reason: UnreadableReason): SecretReading {
  return { state: 'unreadable', reason };
}

/** Texts that stand where a secret should be: Psoxy's Terraform writes the first, people write the others. */
const PLACEHOLDER =
  /^(?:fill[ _-]?me(?:[ _-]?in)?|change[ _-]?me|replace[ _-]?me|todo|tbd|placeholder|<[^<>]*>|x{3,}|\*{3,}|\.{3}|…)$/i;

/** Whether a text is no secret at all: blank, or a placeholder. */
export function isBlankSecret(text: string): boolean {
  const trimmed = text.trim();
  return trimmed === '' || PLACEHOLDER.test(trimmed);
}

/** The reading a stored text stands for; undefined is "not there". A secret is never trimmed here: blanks may belong to it. */
export function readingOf(text: string | undefined): SecretReading {
  if (text === undefined) return ABSENT;
  return isBlankSecret(text) ? unreadable('unusable') : { state: 'present', text };
}

/** The same reading for each name. */
export function allAs(names: readonly string[], reading: SecretReading): SecretReadings {
  return new Map(names.map((name) => [name, reading]));
}
