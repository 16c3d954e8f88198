import { type Document, isScalar } from 'yaml';
import type { RuleSet } from '../../rules/types.ts';
import { verdictOf } from '../audit/verdict.ts';
import type { CatalogueField } from '../catalogue.ts';
import { type Fate, isGone } from '../fates.ts';
import type { Segment } from '../field-path.ts';
import { endpointMaps, everyMap } from './written.ts';

/** A response schema as it is written. */
interface Written {
  type?: string;
  properties?: Record<string, Written>;
  items?: Written;
}

/**
 * Writes a responseSchema for every endpoint that has none, from what the catalogue knows: the fields that pass the endpoint's
 * transforms without a finding of the audit. Returns the numbers of those endpoints.
 */
export function writeSchemas(document: Document, { endpoints }: RuleSet, fates: readonly Fate[]): readonly number[] {
  const maps = endpointMaps(document);
  return endpoints.flatMap(({ responseSchema, index }) => {
    const passing = fates.filter(
      (fate) => fate.endpoint.index === index && !isGone(fate.outcome) && verdictOf(fate) !== 'error',
    );
    if (responseSchema !== undefined || passing.length === 0) return [];
    const schema = document.createNode(schemaOf(passing.map(({ facts }) => facts)));
    for (const map of everyMap(schema)) map.flow = map.items.every(({ value }) => isScalar(value));
    maps[index]?.set('responseSchema', schema);
    return [index];
  });
}

/** The smallest schema that declares the fields. */
export function schemaOf(fields: readonly CatalogueField[]): object {
  const root: Written = { type: 'object', properties: {} };
  for (const { segments, type } of fields) declare(root, segments, type);
  return root;
}

const TYPES = ['string', 'integer', 'number', 'boolean'];

function declare(node: Written, [first, ...rest]: readonly Segment[], type: string): void {
  if (first === undefined) {
    // `{}` keeps a plain value of any type.
    if (TYPES.includes(type)) node.type = type;
  } else if (first.type === 'element') {
    node.type = 'array';
    node.items ??= {};
    declare(node.items, rest, type);
  } else if (first.type === 'name') {
    node.type = 'object';
    node.properties ??= {};
    const child: Written = node.properties[first.name] ?? {};
    node.properties[first.name] = child;
    declare(child, rest, type);
  }
}
