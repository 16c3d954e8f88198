import type { Endpoint, ResponseSchema, RuleSet } from '../../rules/types.ts';
import type { CatalogueField } from '../catalogue.ts';
import { fieldText, type Segment } from '../field-path.ts';
import { isLeafSchema } from '../kept-fields.ts';
import type { Pair } from '../pairs.ts';

/** Fields that the rules keep and the catalogue does not know there, by endpoint of the rules. */
export type UnknownFields = (endpoint: Endpoint) => readonly CatalogueField[];

/** Rows after which whole containers stand for what is in them: definitions can name more places than there is room for. */
const MAX_ROWS = 5000;

/**
 * Finds the fields that a schema keeps and no endpoint of the source it opens is known to send; without a schema that is any
 * field, `*`. They are of class `unknown`, except where their schema, a shared definition, stands for a known field elsewhere:
 * then they are of its class.
 */
export function createUnknownFields({ definitions }: RuleSet, pairs: readonly Pair[]): UnknownFields {
  const known = new Map<ResponseSchema, CatalogueField>();
  const sources = Map.groupBy(pairs, ({ endpoint }) => endpoint);
  const factsFor = (endpoint: Endpoint) =>
    createFacts((sources.get(endpoint) ?? []).flatMap((pair) => pair.source.fields));
  for (const endpoint of sources.keys()) {
    const facts = factsFor(endpoint);
    for (const { schema, segments } of leavesOf(endpoint, definitions, facts)) {
      const fact = facts.at(segments);
      if (fact !== undefined) known.set(schema, fact);
    }
  }
  return (endpoint) => {
    if (endpoint.responseSchema === undefined) return [unknownField([{ type: 'any' }])];
    const facts = factsFor(endpoint);
    const found = leavesOf(endpoint, definitions, facts).filter(({ segments }) => facts.at(segments) === undefined);
    const fields = found.map(({ schema, segments }) => unknownField(segments, known.get(schema)));
    return [...new Map(fields.map((field) => [field.path, field])).values()];
  };
}

function unknownField(segments: readonly Segment[], elsewhere?: CatalogueField): CatalogueField {
  const facts = elsewhere ?? { type: 'unknown', format: undefined, note: '', privacy: 'unknown' as const };
  return { ...facts, path: fieldText(segments), segments };
}

interface Facts {
  /** What is known of a field. */
  at(field: readonly Segment[]): CatalogueField | undefined;
  /** Whether a known field stands inside a place. */
  isContainer(field: readonly Segment[]): boolean;
}

function createFacts(fields: readonly CatalogueField[]): Facts {
  const byPath = new Map(fields.map((field) => [fieldText(field.segments), field]));
  const containers = new Set(
    fields.flatMap(({ segments }) => segments.map((_, length) => fieldText(segments.slice(0, length)))),
  );
  return {
    at: (field) => byPath.get(fieldText(field)) ?? byPath.get(fieldText([...field.slice(0, -1), { type: 'any' }])),
    isContainer: (field) => containers.has(fieldText(field)),
  };
}

interface Leaf {
  readonly schema: ResponseSchema;
  readonly segments: readonly Segment[];
}

interface Visit extends Leaf {
  /** Definitions entered since the last place that the source is known to have. */
  readonly open: readonly string[];
  /** Those of them entered for this very place: a choice that leads back to one has nothing new. */
  readonly here: readonly string[];
}

/** The places where a schema keeps plain values. A definition that leads back to itself stands for what it would keep. */
function leavesOf(
  { responseSchema }: Endpoint,
  definitions: ReadonlyMap<string, ResponseSchema>,
  facts: Facts,
): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const visit = ({ schema, segments, open, here }: Visit): void => {
    const { ref, items, then, anyOf = [], properties = [] } = schema;
    if (ref !== undefined) {
      const target = definitions.get(ref);
      if (target === undefined || here.includes(ref)) return;
      if (open.includes(ref) || leaves.length > MAX_ROWS) leaves.push({ schema: target, segments });
      else visit({ schema: target, segments, open: [...open, ref], here: [...here, ref] });
      return;
    }
    if (isLeafSchema(schema)) leaves.push({ schema, segments });
    for (const part of [then, ...anyOf]) if (part) visit({ schema: part, segments, open, here });
    const below = (step: Segment, inner: ResponseSchema) => {
      const place = [...segments, step];
      visit({ schema: inner, segments: place, open: facts.isContainer(place) ? [] : open, here: [] });
    };
    if (items) below({ type: 'element' }, items);
    for (const [name, inner] of properties) below({ type: 'name', name }, inner);
  };
  if (responseSchema) visit({ schema: responseSchema, segments: [], open: [], here: [] });
  return leaves;
}
