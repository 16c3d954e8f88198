import type { JsonPath } from '../../jsonpath/ast.ts';
import type { Endpoint } from '../../rules/types.ts';
import type { CatalogueField } from '../catalogue.ts';
import { touches } from '../fates/reach.ts';
import type { Finding } from '../report/finding.ts';
import type { CheckContext } from './context.ts';

/** JSONPaths and conditions that no field the source is known to send can meet: mostly a slip of the pen, and then a leak. */
export function checkSelectors({ ruleSet, pairs }: CheckContext): Finding[] {
  return ruleSet.endpoints.flatMap((endpoint) => {
    const sources = pairs.filter((pair) => pair.endpoint === endpoint).map(({ source }) => source);
    if (sources.length === 0) return [unknownEndpoint(endpoint)];
    const fields = sources.flatMap((source) => source.fields);
    return [...endpoint.augments, ...endpoint.transforms].flatMap((rule) => [
      ...rule.jsonPaths
        .filter(({ path }) => !meets(path, fields))
        .map(({ path, where }): Finding => {
          const message = `${rule.name} selects ${path.text}, and no field that is known of this endpoint is there.`;
          return { code: 'selector-matches-nothing', severity: 'warning', message, hint: SPELLING, where };
        }),
      ...(rule.applyOnlyWhen === undefined || meets(rule.applyOnlyWhen, fields)
        ? []
        : [neverApplied(rule.name, rule.applyOnlyWhen, rule)]),
    ]);
  });
}

const SPELLING = 'Compare the spelling with rules/zoom/catalogue.yaml, or take the path out.';

/** Keys that begin with `+` are an augment's, and in no catalogue. */
function meets(path: JsonPath, fields: readonly CatalogueField[]): boolean {
  const isOurs = path.segments.some(
    ({ selector }) => selector.type === 'names' && selector.names.some((name) => name.startsWith('+')),
  );
  return isOurs || fields.some(({ segments }) => touches(path, segments));
}

function unknownEndpoint({ where }: Endpoint): Finding {
  const message = 'This path is none that Zoom is known to have.';
  const hint = 'Compare it with rules/zoom/catalogue.yaml; paths begin with /v2.';
  return { code: 'endpoint-unknown', severity: 'warning', message, hint, where };
}

function neverApplied(name: string, { text }: JsonPath, { where }: Pick<Finding, 'where'>): Finding {
  const message = `${name} is applied only when ${text}, and no field that is known of this endpoint is there.`;
  return { code: 'selector-matches-nothing', severity: 'warning', message, hint: SPELLING, where };
}
