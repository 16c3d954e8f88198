import type { Problem } from '../errors.ts';
import { candidateNames } from './names.ts';
import { type Environment, variable } from './place.ts';
import { settingWarning } from './problems.ts';
import type { Settings } from './settings.ts';
import { UNSUPPORTED_SETTINGS } from './table/psoxy-only.ts';
import { secretProperties } from './table/secrets.ts';

/** What is set and will have no effect. */
export function warnings(env: Environment, settings: Settings): Problem[] {
  return [...unsupported(env), ...redirects(env), ...overlookedSecrets(env, settings), ...developmentMode(settings)];
}

function unsupported(env: Environment): Problem[] {
  return Object.entries(UNSUPPORTED_SETTINGS)
    .filter(([name]) => variable(env, name) !== undefined)
    .map(([name, instead]) => settingWarning(name, `${name} has no effect here.`, instead));
}

function redirects(env: Environment): Problem[] {
  if (variable(env, 'FOLLOW_REDIRECTS')?.toLowerCase() !== 'true') return [];
  return [settingWarning('FOLLOW_REDIRECTS', 'FOLLOW_REDIRECTS has no effect here.', 'Redirects are never followed.')];
}

function overlookedSecrets(env: Environment, settings: Settings): Problem[] {
  if (settings.secretsStore === 'ENV') return [];
  return Object.keys(secretProperties)
    .filter((property) => property !== 'RULES')
    .flatMap((property) => candidateNames(settings.prefixes, property))
    .filter((name) => variable(env, name) !== undefined)
    .map((name) =>
      settingWarning(
        name,
        `${name} in the environment is not used.`,
        `Secrets come from ${settings.secretsStore} alone.`,
      ),
    );
}

function developmentMode(settings: Settings): Problem[] {
  if (!settings.isDevelopmentMode) return [];
  const name = 'IS_DEVELOPMENT_MODE';
  return [
    settingWarning(
      name,
      `${name} is on: weak keys and plain http on loopback are taken.`,
      'Never use it with real data.',
    ),
  ];
}
