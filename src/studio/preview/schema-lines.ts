import { schemaPlace } from '../../review/explain/schema-place.ts';
import type { Endpoint, RuleSet } from '../../rules/types.ts';

/** Finds the line that declares a field. Answers are remembered by place, positions in lists left out. */
export function schemaLines(
  endpoint: Endpoint,
  ruleSet: RuleSet,
): (path: readonly (string | number)[]) => number | undefined {
  const known = new Map<string, number | undefined>();
  return (path) => {
    const place = path.map((key) => (typeof key === 'number' ? '' : key)).join('\u0000');
    if (!known.has(place)) known.set(place, schemaPlace(endpoint, ruleSet, path)?.line);
    return known.get(place);
  };
}
