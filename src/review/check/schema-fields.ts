import type { ResponseSchema } from '../../rules/types.ts';
import { fieldText, type Segment } from '../field-path.ts';
import type { Finding } from '../report/finding.ts';
import type { CheckContext } from './context.ts';

/** Properties of response schemas that Zoom is not known to send at any of the places they stand for. */
export function checkSchemaFields({ ruleSet, pairs }: CheckContext): Finding[] {
  const seen = new Map<ResponseSchema, { readonly field: string; isKnown: boolean }>();
  for (const { endpoint, source } of pairs) {
    if (endpoint.responseSchema === undefined) continue;
    const known = new Set(source.fields.flatMap(({ segments }) => prefixesOf(segments)));
    walk(endpoint.responseSchema, [], {
      definitions: ruleSet.definitions,
      isKnown: (field) => known.has(fieldText(field)) || known.has(fieldText([...field.slice(0, -1), { type: 'any' }])),
      note: (schema, field, isKnown) => {
        const before = seen.get(schema);
        seen.set(schema, { field, isKnown: isKnown || (before?.isKnown ?? false) });
      },
    });
  }
  return [...seen].filter(([, { isKnown }]) => !isKnown).map(([{ where }, { field }]) => unknownField(field, where));
}

interface Walk {
  readonly definitions: ReadonlyMap<string, ResponseSchema>;
  readonly isKnown: (field: readonly Segment[]) => boolean;
  readonly note: (schema: ResponseSchema, field: string, isKnown: boolean) => void;
}

/**
 * Goes below known fields only, so that recursive definitions end and one slip gives one finding. `open` are the
 * definitions entered for this very field: a choice that leads back to one of them has nothing new.
 */
function walk(schema: ResponseSchema, field: readonly Segment[], work: Walk, open: readonly string[] = []): void {
  const { ref, anyOf = [], then, items, properties = [] } = schema;
  if (ref !== undefined) {
    const target = work.definitions.get(ref);
    if (target && !open.includes(ref)) walk(target, field, work, [...open, ref]);
    return;
  }
  for (const member of [...anyOf, ...(then ? [then] : [])]) walk(member, field, work, open);
  if (items) visit(items, [...field, { type: 'element' }], work);
  for (const [name, property] of properties) visit(property, [...field, { type: 'name', name }], work);
}

function visit(schema: ResponseSchema, field: readonly Segment[], work: Walk): void {
  const isKnown = work.isKnown(field);
  work.note(schema, fieldText(field), isKnown);
  if (isKnown) walk(schema, field, work);
}

function prefixesOf(segments: readonly Segment[]): string[] {
  return segments.map((_, index) => fieldText(segments.slice(0, index + 1)));
}

function unknownField(field: string, where: ResponseSchema['where']): Finding {
  const message = `The schema keeps ${field}, which Zoom is not known to send here.`;
  const hint = 'Compare the spelling with rules/zoom/catalogue.yaml, or take it out.';
  return { code: 'schema-field-unknown', severity: 'warning', message, hint, where };
}
