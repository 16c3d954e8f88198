import type { Problem } from '../errors.ts';

/** A problem of one setting. `where.path` is the setting's name; the text never holds its value. */
export function settingProblem(name: string, message: string, hint: string): Problem {
  return { code: 'setting-invalid', severity: 'error', message, hint, where: { path: name } };
}

/** A setting that must be there and is not. */
export function missingSetting(name: string, message: string, hint: string): Problem {
  return { code: 'setting-missing', severity: 'error', message, hint, where: { path: name } };
}

/** Something about a setting its owner should know, though the proxy can run. */
export function settingWarning(name: string, message: string, hint: string): Problem {
  return { code: 'setting-invalid', severity: 'warning', message, hint, where: { path: name } };
}
