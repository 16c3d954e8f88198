import { hash } from 'node:crypto';

/** A constant of the original, so that the header's value is not the hash of the salt alone (psoxy contract §4.5). */
const SUFFIX = 'f33c366c-ae91-4819-b221-f9794ebb8145';

/** Value of `X-Psoxy-PII-Salt-Sha256`: base64 without padding, `/` as `_` and `+` as `.` (not base64url). */
export function saltSha256(salt: string): string {
  return hash('sha256', salt + SUFFIX, 'base64')
    .replaceAll('=', '')
    .replaceAll('/', '_')
    .replaceAll('+', '.');
}
