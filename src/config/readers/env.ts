import type { Environment } from '../place.ts';
import { readingOf } from '../reading.ts';
import type { SecretReader } from '../types.ts';

/**
 * Reads secrets from the environment. A variable that is set but empty counts as absent here, unlike in a store: many
 * tools cannot unset a variable, only empty it.
 */
export function createEnvReader(env: Environment): SecretReader {
  return async (names) => new Map(names.map((name) => [name, readingOf(textOf(env, name))]));
}

function textOf(env: Environment, name: string): string | undefined {
  const text = Object.hasOwn(env, name) ? env[name] : undefined;
  return text?.trim() === '' ? undefined : text;
}
