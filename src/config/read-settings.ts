import { failure, type Problem, type Result, success } from '../errors.ts';
import { checkSettings } from './checks.ts';
import { defaultInstancePrefix } from './names.ts';
import { type Environment, functionNameOf, placeOf, variable } from './place.ts';
import { missingSetting, settingProblem } from './problems.ts';
import { resolveRulesSource } from './resolve-rules-source.ts';
import type { Setting } from './setting.ts';
import type { ReadSettingsOptions, Settings } from './settings.ts';
import { settingsTable, type TableValues } from './table/index.ts';
import { divideTimeout } from './timeouts.ts';
import { warnings } from './warnings.ts';

/**
 * Reads every setting from the environment, or says everything that is wrong.
 *
 * Codes: `setting-invalid` for a value that is not one of its own or does not go with another setting, `setting-missing`
 * for one that must be there; `where.path` names the setting. Warnings tell what is set and will have no effect.
 */
export function readSettings(env: Environment, options: ReadSettingsOptions = {}): Result<Settings> {
  const problems: Problem[] = [];
  const values = readTable(env, problems);
  const settings = derive(env, values, problems);
  problems.push(...checkSettings(settings, options));
  if (problems.length > 0) return failure(...problems);
  return success(settings, warnings(env, settings));
}

/** Where a value is wrong its default stands in, so that the other checks can still speak; the result is not used then. */
function readTable(env: Environment, problems: Problem[]): TableValues {
  const inPsoxyMode = variable(env, 'COMPATIBILITY') === 'psoxy';
  const entries = Object.entries<Setting<unknown>>(settingsTable).map(([key, setting]) => [
    key,
    readOne(env, setting, { inPsoxyMode, problems }),
  ]);
  return Object.fromEntries(entries) as TableValues;
}

function readOne(
  env: Environment,
  setting: Setting<unknown>,
  context: { readonly inPsoxyMode: boolean; readonly problems: Problem[] },
): unknown {
  const { name } = setting;
  const fallback = context.inPsoxyMode && setting.psoxyFallback ? setting.psoxyFallback.value : setting.fallback;
  const text = variable(env, name);
  if (text === undefined) {
    const isSet = Object.hasOwn(env, name) && env[name] !== undefined;
    if (isSet && setting.refusesBlank) {
      context.problems.push(missingSetting(name, `${name} is set, but empty.`, `Unset it, or use ${setting.values}.`));
    }
    return fallback;
  }
  const reading = setting.read(text);
  if (reading.ok) return reading.value;
  context.problems.push(settingProblem(name, `${name} has a value it cannot have.`, `Use ${reading.wanted}.`));
  return fallback;
}

function derive(env: Environment, values: TableValues, problems: Problem[]): Settings {
  const functionName = functionNameOf(env);
  const { pathToInstanceConfig, pathToSharedConfig, sharedSecrets, rulesSource: declared, ...rest } = values;
  return Object.freeze({
    ...rest,
    place: placeOf(env),
    functionName,
    prefixes: Object.freeze({
      instance: pathToInstanceConfig ?? defaultInstancePrefix(functionName),
      shared: pathToSharedConfig ?? '',
      sharedSecrets,
    }),
    rulesSource: resolveRulesSource(env, { declared, values }, problems),
    timeouts: Object.freeze(divideTimeout(values.requestTimeoutSeconds)),
  });
}
