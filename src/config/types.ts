/** One secret store (or the environment): a name to its text. */

/**
 * `absent`: the store was asked and has no such value. `unreadable`: it could not be asked, refused, or holds an empty or
 * placeholder text; what is there is not known.
 */
export type SecretReading =
  | { readonly state: 'present'; readonly text: string }
  | { readonly state: 'absent' }
  | { readonly state: 'unreadable' };

/** The one function a secret store implements. Names are full names in the store (`PSOXY_ZOOM_CLIENT_ID`). Batched where the store can. */
export type SecretReader = (names: readonly string[]) => Promise<ReadonlyMap<string, SecretReading>>;
