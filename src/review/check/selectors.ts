import type { JsonPath } from '../../jsonpath/ast.ts';
import type { Endpoint } from '../../rules/types.ts';
import type { CatalogueField } from '../catalogue.ts';
import { touches } from '../fates/reach.ts';
import { readByFilters } from '../names-in-path.ts';
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
      ...rule.jsonPaths.flatMap(({ path, where }) => emptyTests(rule.name, path, { fields, where })),
      ...(rule.applyOnlyWhen === undefined
        ? []
        : emptyTests(rule.name, rule.applyOnlyWhen, { fields, where: rule.where })),
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

/** What a filter compares and no known field is: the test never comes out as it is meant. */
function emptyTests(
  name: string,
  path: JsonPath,
  { fields, where }: { readonly fields: readonly CatalogueField[]; readonly where: Finding['where'] },
): Finding[] {
  if (!meets(path, fields)) return [];
  const unmet = readByFilters(path).filter(({ paths }) => !paths.some((one) => meets(one, fields)));
  return [...new Set(unmet.map(({ text }) => text))].map((text): Finding => {
    const message = `${name} tests ${text} in ${path.text}, and no field that is known of this endpoint is there.`;
    return { code: 'selector-matches-nothing', severity: 'warning', message, hint: SPELLING, where };
  });
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
