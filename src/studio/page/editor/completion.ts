import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete';
import { propertySchemas, type Schema, schemasAt } from './schema-at.ts';
import { type FlowPlace, flowPlaceOf } from './yaml-flow.ts';
import { keysBelow, placeOf, type YamlPlace } from './yaml-path.ts';

/** Completes keys, closed values and names of transforms from the published JSON Schema of rules. */
export function schemaCompletion(given: unknown): CompletionSource {
  const schema = given as Schema;
  return (context) => {
    const { lines, at, line, column } = whereIs(context);
    const before = line.slice(0, column);
    if (/^\s*#/.test(before)) return null;
    const tag = /^(\s*-\s+)(!<?[\w]*)$/.exec(before);
    if (tag) return transforms(context, { schema, lines, at, dash: tag[1] ?? '', typed: tag[2] ?? '' });
    const flow = flowPlaceOf(line, column);
    if (flow) return inFlow(context, { schema, flow, outer: placeAt(lines, at, flow.lead) });
    const value = /^(\s*(?:-\s+)?)([\w$]+):\s+(\w*)$/.exec(before);
    if (value) {
      const [, lead = '', key = '', typed = ''] = value;
      return values(context, { schema, place: placeAt(lines, at, lead), key, typed });
    }
    const key = /^(\s*(?:-\s+)?)([\w$]*)$/.exec(before);
    return key ? keys(context, { schema, place: placeAt(lines, at, key[1] ?? ''), typed: key[2] ?? '' }) : null;
  };
}

function whereIs({ state, pos }: CompletionContext) {
  const here = state.doc.lineAt(pos);
  return { lines: state.doc.toString().split('\n'), at: here.number - 1, line: here.text, column: pos - here.from };
}

/** A key behind a dash stands in the element that the dash opens. */
function placeAt(lines: readonly string[], at: number, lead: string): YamlPlace {
  if (!lead.includes('-')) return placeOf(lines, at, lead.length);
  const outer = placeOf(lines, at, lead.indexOf('-') + 0.5);
  return { steps: [...outer.steps, { element: undefined }], siblings: keysBelow(lines, at, lead.length) };
}

interface FlowAsked {
  readonly schema: Schema;
  readonly flow: FlowPlace;
  readonly outer: YamlPlace;
}

function inFlow(context: CompletionContext, { schema, flow, outer }: FlowAsked): CompletionResult | null {
  const { siblings, key, typed } = flow;
  const place = { steps: [...outer.steps, ...flow.steps], siblings };
  if (!/^[\w$]*$/.test(typed)) return null;
  if (key !== undefined) return values(context, { schema, place, key, typed });
  const words = wordsOf(schemasAt(schema, place.steps));
  return words.length > 0 ? choices(context, words, typed) : keys(context, { schema, place, typed });
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
      if (isFree(name, place.siblings) && !found.has(name)) found.set(name, keyCompletion(name, property));
    }
  }
  return found.size === 0
    ? null
    : { from: context.pos - typed.length, options: [...found.values()], validFor: /^[\w$]*$/ };
}

/** Of a pair like this an endpoint has one. */
const INSTEAD: Readonly<Record<string, string>> = { pathTemplate: 'pathRegex', pathRegex: 'pathTemplate' };

/** Whether a mapping with these keys can have another. */
export function isFree(key: string, siblings: readonly string[]): boolean {
  return !siblings.includes(key) && !siblings.includes(INSTEAD[key] ?? key);
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
  const schemas = propertySchemas(schemasAt(schema, place.steps), key, schema);
  return choices(context, wordsOf(schemas), typed);
}

/** The closed values that a place takes. */
function wordsOf(schemas: readonly Schema[]): string[] {
  const words = schemas.flatMap(({ enum: all = [], const: only, type }) => [
    ...all,
    ...(only === undefined ? [] : [only]),
    ...(type === 'boolean' ? ['true', 'false'] : []),
  ]);
  return [...new Set(words.map(String))];
}

function choices(context: CompletionContext, words: readonly string[], typed: string): CompletionResult | null {
  const options = words.map((label): Completion => ({ label }));
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
