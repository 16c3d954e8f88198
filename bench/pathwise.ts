import { JSONPath } from 'jsonpath-plus';
import type { JsonValue } from '../src/json/value.ts';
import type { Endpoint, RuleSet } from '../src/rules/types.ts';
import type { SanitizerSettings } from '../src/sanitizer/types.ts';
import { REMOVED, type TransformContext, type TransformFunction } from '../src/transforms/types.ts';
import { filterBySchema } from '../test/support/interpreter/filter.ts';

type Match = { value: JsonValue; parent: Record<string, unknown>; parentProperty: string };

/**
 * How such a proxy is usually written: parse, filter by schema, then evaluate each JSONPath over the whole document with a
 * library and replace what it finds. The second thing the kernel is compared with.
 */
export function createPathwise(
  endpoint: Endpoint,
  ruleSet: RuleSet,
  settings: SanitizerSettings,
): (body: string) => string {
  const context: TransformContext = {
    pseudonym: (text, request) => settings.pseudonyms.create(text, request),
    produced: () => undefined,
  };
  const steps = endpoint.transforms.flatMap(({ definition, options, jsonPaths }) => {
    const created = definition.create(options, settings);
    if (!created.ok) throw new Error('A transform of the benchmark rules cannot be built.');
    return jsonPaths.map(({ path }) => ({ path: path.text, apply: created.value }));
  });
  return (body) => {
    let document = JSON.parse(body);
    if (endpoint.responseSchema)
      document = filterBySchema(endpoint.responseSchema, document, {
        definitions: ruleSet.definitions,
        augmented: false,
      });
    for (const { path, apply } of steps) replace(document, path, (value) => apply(value, context));
    return JSON.stringify(document);
  };
}

function replace(document: object, path: string, apply: (value: JsonValue) => ReturnType<TransformFunction>): void {
  const matches = JSONPath({ path, json: document, resultType: 'all', eval: 'safe' }) as Match[];
  for (const { value, parent, parentProperty } of matches) {
    const after = apply(value);
    if (after === REMOVED) delete parent[parentProperty];
    else parent[parentProperty] = after;
  }
}
