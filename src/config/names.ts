/** Full names of parameters and secrets in a store (psoxy contract §5.1–5.2). */

/** Which of the two places a property is looked for in. */
export interface NamePrefixes {
  /** In front of names that belong to this function, e.g. `PSOXY_ZOOM_`. */
  readonly instance: string;
  /** In front of names that several functions share; usually nothing. */
  readonly shared: string;
  /** What is looked for there besides: everything, unless told `keys`. */
  readonly sharedSecrets?: 'all' | 'keys' | undefined;
}

/** The function's name when the platform gives none. */
export const DEFAULT_FUNCTION_NAME = 'psoxy-zoom';

/** The prefix a function name stands for: `psoxy-zoom` → `PSOXY_ZOOM_`. */
export function defaultInstancePrefix(functionName: string): string {
  return `${functionName.toUpperCase().replaceAll('-', '_')}_`;
}

/** Prefix + property; a prefix with a `/` is a path and gets the leading `/` that SSM wants. */
export function fullName(prefix: string, property: string): string {
  const path = prefix.includes('/') && !prefix.startsWith('/') ? `/${prefix}` : prefix;
  return path + property;
}

/** Names to look a property up under, first found wins: the function's own, then the shared one. */
export function candidateNames(prefixes: NamePrefixes, property: string): readonly string[] {
  return [...new Set([fullName(prefixes.instance, property), fullName(prefixes.shared, property)])];
}
