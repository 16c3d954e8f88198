import { DEFAULT_FUNCTION_NAME } from './names.ts';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where the code runs, told from what the platforms put into the environment. */
export type Place = 'aws-lambda' | 'cloud-run' | 'local';

/** A variable's text without surrounding blanks; undefined when unset or blank. Own keys only. */
export function variable(env: Environment, name: string): string | undefined {
  const text = Object.hasOwn(env, name) ? env[name]?.trim() : undefined;
  return text === '' ? undefined : text;
}

/** Tells the place. Two marks for each cloud, so that unsetting one does not turn a cloud function into a developer's machine. */
export function placeOf(env: Environment): Place {
  const has = (name: string): boolean => variable(env, name) !== undefined;
  if (has('AWS_LAMBDA_FUNCTION_NAME') || has('AWS_LAMBDA_RUNTIME_API')) return 'aws-lambda';
  if (has('K_SERVICE') || has('K_REVISION')) return 'cloud-run';
  return 'local';
}

/** The function's name: given by the operator, else by the platform, else `psoxy-zoom`. */
export function functionNameOf(env: Environment): string {
  return (
    variable(env, 'FUNCTION_NAME') ??
    variable(env, 'AWS_LAMBDA_FUNCTION_NAME') ??
    variable(env, 'K_SERVICE') ??
    DEFAULT_FUNCTION_NAME
  );
}
