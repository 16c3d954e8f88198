/** One secret store (or the environment): a name to its text. */

/**
 * Why a value could not be read. `unreachable`: the store did not answer, or was too busy; asking again may help.
 * `denied`: it answered that we may not. `unusable`: what it holds is empty or a placeholder.
 */
export type UnreadableReason = 'unreachable' | 'denied' | 'unusable';

/**
 * `absent`: the store was asked and has no such value. `unreadable`: it could not be asked, refused, or holds an empty or
 * placeholder text; what is there is not known.
 */
export type SecretReading =
  | { readonly state: 'present'; readonly text: string }
  | { readonly state: 'absent' }
  | { readonly state: 'unreadable'; readonly reason?: UnreadableReason | undefined };

/** What was read, by full name in the store. A name the reader left out counts as unreadable. */
export type SecretReadings = ReadonlyMap<string, SecretReading>;

/** The one function a secret store implements. Names are full names in the store (`PSOXY_ZOOM_CLIENT_ID`). Batched where the store can. */
export type SecretReader = (names: readonly string[]) => Promise<SecretReadings>;
