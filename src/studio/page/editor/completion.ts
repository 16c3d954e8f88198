import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete';
import { propertySchemas, type Schema, schemasAt } from './schema-at.ts';
import { placeOf, type YamlPlace } from './yaml-path.ts';

/** Completes keys, closed values and names of transforms from the published JSON Schema of rules. */
export function schemaCompletion(given: unknown): CompletionSource {
  const schema = given as Schema;
  return (context) => {
    const { lines, line, column } = whereIs(context);
    const before = line.slice(0, column);
    if (/^\s*#/.test(before)) return null;
    const tag = /^(\s*-\s+)(!<?[\w]*)$/.exec(before);
    if (tag)
      return transforms(context, { schema, lines, at: lines.length - 1, dash: tag[1] ?? '', typed: tag[2] ?? '' });
    const value = /^(\s*(?:-\s+)?)([\w$]+):\s+(?:\[(?:[^\]]*,)?\s*)?(\w*)$/.exec(before);
    if (value)
      return values(context, {
        schema,
        place: placeAt(lines, value[1] ?? ''),
        key: value[2] ?? '',
        typed: value[3] ?? '',
      });
    const key = /^(\s*(?:-\s+)?)([\w$]*)$/.exec(before);
    return key ? keys(context, { schema, place: placeAt(lines, key[1] ?? ''), typed: key[2] ?? '' }) : null;
  };
}

function whereIs({ state, pos }: CompletionContext) {
  const here = state.doc.lineAt(pos);
  return { lines: state.doc.sliceString(0, here.to).split('\n'), line: here.text, column: pos - here.from };
}

/** A key behind a dash stands in the element that the dash opens. */
function placeAt(lines: readonly string[], lead: string): YamlPlace {
  const at = lines.length - 1;
  if (!lead.includes('-')) return placeOf(lines, at, lead.length);
  const outer = placeOf(lines, at, lead.indexOf('-') + 0.5);
  return { steps: [...outer.steps, { element: undefined }], siblings: [] };
}

interface Asked {
  readonly schema: Schema;
  readonly place: YamlPlace;
  readonly typed: string;
}

function keys(context: CompletionContext, { schema, place, typed }: Asked): CompletionResult | null {
  if (typed === '' && !context.explicit) return null;
  const found = new Map<string, Completion>();
  for (const { properties = {} } of schemasAt(schema, place.steps)) {
    for (const [name, property] of Object.entries(properties)) {
      if (!place.siblings.includes(name) && !found.has(name)) found.set(name, keyCompletion(name, property));
    }
  }
  return found.size === 0
    ? null
    : { from: context.pos - typed.length, options: [...found.values()], validFor: /^[\w$]*$/ };
}

function keyCompletion(label: string, { description, type, items, properties, $ref }: Schema): Completion {
  const isBlock = items !== undefined || properties !== undefined || type === 'object' || $ref !== undefined;
  return {
    label,
    apply: isBlock ? `${label}:` : `${label}: `,
    ...(description && { info: description }),
    ...(type && { detail: type }),
  };
}

function values(
  context: CompletionContext,
  { schema, place, key, typed }: Asked & { readonly key: string },
): CompletionResult | null {
  const schemas = propertySchemas(schemasAt(schema, place.steps), key, schema).flatMap((one) => [
    one,
    ...(one.items ? [one.items] : []),
  ]);
  const words = schemas.flatMap(({ enum: choices = [], const: only, type }) => [
    ...choices,
    ...(only === undefined ? [] : [only]),
    ...(type === 'boolean' ? ['true', 'false'] : []),
  ]);
  const options = [...new Set(words.map(String))].map((label): Completion => ({ label }));
  return options.length === 0 ? null : { from: context.pos - typed.length, options, validFor: /^\w*$/ };
}

interface TagAsked {
  readonly schema: Schema;
  readonly lines: readonly string[];
  readonly at: number;
  readonly dash: string;
  readonly typed: string;
}

function transforms(context: CompletionContext, { schema, lines, at, dash, typed }: TagAsked): CompletionResult | null {
  const { steps } = placeOf(lines, at, dash.indexOf('-') + 0.5);
  const members = schemasAt(schema, [...steps, { element: undefined }]);
  const options = members.flatMap(({ title }): Completion[] => (title ? [{ label: `!<${title}>`, type: 'type' }] : []));
  return options.length === 0 ? null : { from: context.pos - typed.length, options, validFor: /^!<?\w*$/ };
}
