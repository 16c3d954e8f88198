import type { Place } from '../../errors.ts';
import type { ResponseSchema } from '../../rules/types.ts';
import { createKeepLookup, KEEP, type Keep, type KeepLookup } from '../../sanitizer/plan/keep.ts';
import type { Segment } from '../field-path.ts';

/** What a response schema leaves of a field, and the line that decides it. */
export interface SchemaOutcome {
  readonly isKept: boolean;
  readonly where: Place | undefined;
}

/**
 * Says for a field whether the schema can leave anything of it. Types of plain values are not compared, since sources send
 * numbers as text and the other way round; of `anyOf` and conditions the member that keeps more counts.
 */
export function createSchemaOutcome(
  schema: ResponseSchema | undefined,
  definitions: ReadonlyMap<string, ResponseSchema>,
): (field: readonly Segment[]) => SchemaOutcome {
  const keeps = createKeepLookup(definitions);
  return (field) => visit(keeps.of(schema), { field, keeps, entered: [] });
}

interface Visit {
  readonly field: readonly Segment[];
  readonly keeps: KeepLookup;
  /** Choices and conditions on the way here since the last step into the document. */
  readonly entered: readonly Keep[];
}

function visit(keep: Keep, { field, keeps, entered }: Visit): SchemaOutcome {
  const { schema } = keep;
  const inside = { field, keeps, entered: [...entered, keep] };
  const gone = { isKept: false, where: schema?.where };
  const here = { isKept: true, where: schema?.where };
  // A choice that leads back to itself adds nothing to what its other members keep.
  if (entered.includes(keep)) return gone;
  switch (keep.code) {
    case KEEP.ANY:
      return here;
    case KEEP.ANY_OF:
      return best((schema?.anyOf ?? []).map((member) => visit(keeps.of(member), inside))) ?? gone;
    case KEEP.CONDITION:
      return visit(keeps.ofObject(schema?.then), inside);
    case KEEP.OBJECT:
      return field.length === 0 ? here : (best(members(keep, { field, keeps, entered: [] })) ?? gone);
    case KEEP.ARRAY:
      if (field.length === 0) return here;
      return field[0]?.type === 'element'
        ? visit(keeps.of(schema?.items), { field: field.slice(1), keeps, entered: [] })
        : gone;
    case KEEP.NOTHING:
    case KEEP.CONSTANT:
    case KEEP.UNUSABLE:
    case KEEP.UNUSABLE_ARRAY:
      return gone;
    default:
      return field.length === 0 ? here : gone;
  }
}

function members({ schema }: Keep, { field: [first, ...rest], keeps }: Visit): SchemaOutcome[] {
  const properties = [...(schema?.properties ?? [])];
  return properties
    .filter(([name]) => first?.type === 'any' || (first?.type === 'name' && first.name === name))
    .map(([, property]) => visit(keeps.of(property), { field: rest, keeps, entered: [] }));
}

function best(outcomes: readonly SchemaOutcome[]): SchemaOutcome | undefined {
  return outcomes.find(({ isKept }) => isKept) ?? outcomes[0];
}
