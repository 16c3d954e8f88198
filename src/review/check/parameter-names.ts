import type { Finding } from '../report/finding.ts';
import type { CheckContext } from './context.ts';

/** Query parameters that have two schemas: names are compared without letter case, so that both stand for one parameter. */
export function checkParameterNames({ ruleSet }: CheckContext): Finding[] {
  return ruleSet.endpoints.flatMap(({ queryParamSchemas, where }) => {
    const names = Map.groupBy(queryParamSchemas?.keys() ?? [], (name) => name.toLowerCase());
    return [...names.values()]
      .filter(({ length }) => length > 1)
      .map((spellings): Finding => {
        const message = `queryParamSchemas names one parameter ${spellings.length} times: ${spellings.join(', ')}.`;
        const hint = 'Letter case does not count in names. Write one schema.';
        return { code: 'parameter-named-twice', severity: 'warning', message, hint, where };
      });
  });
}
