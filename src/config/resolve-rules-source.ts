import type { Problem } from '../errors.ts';
import { type Environment, variable } from './place.ts';
import { settingProblem } from './problems.ts';
import type { RulesSource } from './rules-source.ts';
import type { TableValues } from './table/index.ts';

/**
 * Decides the one source of the rule set. Two declarations that contradict each other are a problem: guessing could let
 * the wider of two rule sets through.
 */
export function resolveRulesSource(
  env: Environment,
  from: { readonly declared: RulesSource | undefined; readonly values: TableValues },
  problems: Problem[],
): RulesSource {
  const { declared, values } = from;
  const hasText = values.rulesText !== undefined;
  if (declared) {
    if (hasText && declared.kind !== 'setting') problems.push(contradiction());
    return declared;
  }
  if (hasText) return { kind: 'setting' };
  if (values.compatibility !== 'psoxy') return { kind: 'built-in', name: 'zoom' };
  if (variable(env, 'REMOTE_RESOURCE_BUCKET') !== undefined) problems.push(bucketUndeclared());
  return { kind: 'setting-or-built-in', name: 'zoom-drop-in' };
}

function contradiction(): Problem {
  return settingProblem(
    'RULES_SOURCE',
    'RULES is set, but RULES_SOURCE names another source of rules.',
    'Unset RULES, or use RULES_SOURCE=setting.',
  );
}

function bucketUndeclared(): Problem {
  return settingProblem(
    'RULES_SOURCE',
    'REMOTE_RESOURCE_BUCKET is set, and Psoxy would look for rules.yaml there; here a bucket is used only when declared.',
    'Say where the rules are: RULES_SOURCE=s3://BUCKET/KEY, gs://BUCKET/KEY, setting or built-in:zoom-drop-in.',
  );
}
