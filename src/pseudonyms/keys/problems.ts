import type { Problem } from '../../errors.ts';

/** A problem of a named key or setting. The message never holds what the key or setting holds. */
export function keyProblem(code: Problem['code'], message: string, hint: string, path?: string): Problem {
  return { code, severity: 'error', message, hint, ...(path === undefined ? {} : { where: { path } }) };
}

const MAKE_ONE = 'Make one with `zpp keys new`.';

/** A key that must be there and is not. */
export const missingKey = (name: string): Problem =>
  keyProblem('secret-missing', `${name} is not set.`, MAKE_ONE, name);

/** A `keyed` key that is not what `zpp keys new` prints. */
export const unfitKey = (name: string): Problem =>
  keyProblem('key-invalid', `${name} is not a key of the keyed scheme, or its checksum is wrong.`, MAKE_ONE, name);

/** A key anybody may know. */
export const weakKey = (name: string): Problem =>
  keyProblem(
    'key-weak',
    `${name} is short, regular or well known.`,
    `Use 16 or more random characters. ${MAKE_ONE}`,
    name,
  );
