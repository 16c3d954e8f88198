import type { ParameterSchema, RuleTransform } from '../../rules/types.ts';
import { pathTest } from '../pairs.ts';
import { kindOf } from '../report/disposition.ts';
import type { Finding } from '../report/finding.ts';
import type { CheckContext } from './context.ts';

/** Reversible tokens that no parameter of the rule set takes back: what can be undone without need. */
export function checkReversible(context: CheckContext): Finding[] {
  const takes = tokenTaker(context);
  return context.ruleSet.endpoints.flatMap(({ transforms, augments }) =>
    [...transforms, ...augments]
      .filter((rule) => isReversible(rule) && !takes(kindOf(rule.options)))
      .map((rule): Finding => {
        const kind = kindOf(rule.options);
        const what = kind === undefined ? 'a reversible token' : `a reversible token of kind ${kind}`;
        return {
          code: 'reversible-unneeded',
          severity: 'warning',
          message: `${rule.name} makes ${what}, and no parameter of these rules takes one.`,
          hint: hintFor(rule, kind),
          where: rule.jsonPaths[0]?.where ?? rule.where,
        };
      }),
  );
}

function hintFor({ name }: RuleTransform, kind: string | undefined): string {
  const instead =
    name === 'tokenize' ? 'Use pseudonymize' : name === 'encryptIp' ? 'Use hashIp' : 'Take "includeReversible" out';
  const named = kind === undefined ? ', name the kind that its parameter asks for' : '';
  return `${instead}${named}, or add the endpoint whose parameter it is for.`;
}

function isReversible({ name, options }: RuleTransform): boolean {
  if (name === 'tokenize' || name === 'encryptIp') return true;
  return (
    typeof options === 'object' &&
    options !== null &&
    'includeReversible' in options &&
    options.includeReversible === true
  );
}

/** Says whether a token of a kind can be put to use. Under `psoxy` wherever a path takes one. */
function tokenTaker({ ruleSet, compatibility }: CheckContext): (kind: string | undefined) => boolean {
  const asked = ruleSet.endpoints
    .flatMap((endpoint) => [
      ...(endpoint.pathParameterSchemas?.values() ?? []),
      ...(endpoint.queryParamSchemas?.values() ?? []),
    ])
    .flatMap(tokensAsked);
  const isAnywhere = compatibility === 'psoxy' && ruleSet.endpoints.some(takesToken);
  const fits = (wanted: string, kind: string | undefined): boolean =>
    wanted === 'any' || (kind === undefined ? compatibility === 'psoxy' || UNNAMED.has(wanted) : wanted === kind);
  return (kind) => isAnywhere || asked.some((wanted) => fits(wanted, kind));
}

/** What a token is of whose rule names no kind: an address is recognised, all else is a value. */
const UNNAMED: ReadonlySet<string> = new Set(['email', 'value']);

function tokensAsked(schema: ParameterSchema): readonly string[] {
  const own = schema.format === 'reversible-pseudonym' ? [schema.kind ?? 'any'] : [];
  return [...own, ...(schema.anyOf ?? []).flatMap(tokensAsked)];
}

function takesToken(endpoint: CheckContext['ruleSet']['endpoints'][number]): boolean {
  const template = endpoint.pathTemplate ?? '';
  const path = template.replaceAll(/\{\w+\??\}/g, `p~${'A'.repeat(128)}`);
  return endpoint.pathRegex === undefined
    ? path !== template && pathTest(endpoint)(path)
    : endpoint.pathRegex.includes('p~');
}
