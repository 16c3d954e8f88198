import type { Endpoint, ResponseSchema, RuleSet } from '../../rules/types.ts';
import type { EndpointFacts } from '../diff/facts.ts';
import type { Step } from '../diff/side.ts';
import type { Segment } from '../field-path.ts';
import { schemaFields } from '../kept-fields.ts';
import type { Mutant } from './mutants.ts';

/** Schemas that let more through: none at all, and objects that keep what the source is known to send and the rules drop. */
export function schemaMutants(endpoint: Endpoint, ruleSet: RuleSet, facts: EndpointFacts): Mutant[] {
  const { responseSchema } = endpoint;
  if (responseSchema === undefined) return [];
  const without: Mutant = {
    description: 'removes the responseSchema',
    claim: 'a field that nobody names is dropped',
    where: responseSchema.where,
    endpoint: { ...endpoint, responseSchema: undefined },
    affects: 'response',
    way: [{ type: 'member', name: 'brand_new_field' }],
  };
  const objects = schemaFields(endpoint, ruleSet).filter(({ schema }) => schema.properties !== undefined);
  const opened = objects.flatMap(({ field, segments, schema, where }): Mutant[] => {
    const way = stepsOf(segments);
    const names = facts.names(way).filter((name) => schema.properties?.has(name) === false);
    const [first] = names;
    if (first === undefined) return [];
    const open = (node: ResponseSchema) => withMembers(node, names);
    return [
      {
        description: `keeps what is dropped in ${field}, such as ${first}`,
        claim: `${first} is dropped from ${field}`,
        where,
        endpoint: { ...endpoint, responseSchema: changed(responseSchema, segments, { open, ruleSet }) },
        affects: 'response',
        way: [...way, { type: 'member', name: first }],
      },
    ];
  });
  return [without, ...opened];
}

function stepsOf(segments: readonly Segment[]): Step[] {
  return segments.map((segment) =>
    segment.type === 'element'
      ? { type: 'element' }
      : { type: 'member', name: segment.type === 'name' ? segment.name : undefined },
  );
}

function withMembers(schema: ResponseSchema, names: readonly string[]): ResponseSchema {
  const plain: ResponseSchema = { ...schema, type: undefined, properties: undefined, items: undefined };
  return {
    ...schema,
    properties: new Map([...(schema.properties ?? []), ...names.map((name) => [name, plain] as const)]),
  };
}

interface Change {
  readonly open: (schema: ResponseSchema) => ResponseSchema;
  readonly ruleSet: RuleSet;
}

/** The schema with one node changed; definitions on the way are written out, so that other endpoints keep theirs. */
function changed(schema: ResponseSchema, segments: readonly Segment[], change: Change): ResponseSchema {
  const target = schema.ref ? change.ruleSet.definitions.get(schema.ref) : schema;
  if (target === undefined) return schema;
  if (target.ref) return changed(target, segments, change);
  const [segment, ...rest] = segments;
  if (segment === undefined) return change.open(target);
  if (segment.type === 'element')
    return target.items ? { ...target, items: changed(target.items, rest, change) } : target;
  const name = segment.type === 'name' ? segment.name : '';
  const inner = target.properties?.get(name);
  if (inner === undefined) return target;
  return { ...target, properties: new Map([...(target.properties ?? []), [name, changed(inner, rest, change)]]) };
}
