import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import type { Environment, Settings } from '../../config/index.ts';
import type { RecordSettings } from '../../review/record-settings.ts';

/** What the command line says of the settings. */
export interface Told {
  readonly compatibility: string | undefined;
  readonly file: string | undefined;
}

/** The settings as a deployment has them: of the named file alone, else of `.env` and the environment; undefined when it cannot be read. */
export async function deployedEnvironment(
  env: Environment,
  { compatibility, file }: Told,
): Promise<Environment | undefined> {
  const text = await readFile(file ?? '.env', 'utf8').catch(() => (file === undefined ? '' : undefined));
  if (text === undefined) return undefined;
  const settings = file === undefined ? { ...parseEnv(text), ...env } : parseEnv(text);
  return { ...settings, ...(compatibility === undefined ? {} : { COMPATIBILITY: compatibility }) };
}

/** What the record tells of the settings. */
export function recordSettings(settings: Settings, env: Environment): RecordSettings {
  const stated = new Set(Object.keys(env).filter((name) => (env[name] ?? '').trim() !== ''));
  const byItself = settings.rulesSource.kind === 'built-in' ? `built-in:${settings.rulesSource.name}` : 'setting';
  return { ...settings, rulesSource: env['RULES_SOURCE']?.trim() || byItself, stated };
}
