import fc from 'fast-check';
import { success } from '../../../src/errors.ts';
import { isObject } from '../../../src/json/value.ts';
import type { FilterExpression, JsonPath, Segment, Selector } from '../../../src/jsonpath/ast.ts';
import type { Endpoint, ResponseSchema, RuleSet, RuleTransform } from '../../../src/rules/types.ts';
import { record } from '../../../src/shapes/index.ts';
import { REMOVED, type TransformFunction } from '../../../src/transforms/types.ts';

/** Few names, so that rules and documents meet; the odd ones are where objects of JavaScript differ from JSON's. */
export const NAMES = ['a', 'b', 'c', '__proto__', 'constructor', '+a', '1'] as const;

const name = fc.constantFrom(...NAMES);
const leaf = fc.oneof(
  fc.constantFrom('x', 'y', 'alice@example.com', '', 'A', 'stop'),
  fc.integer({ min: -3, max: 9 }),
  fc.constantFrom(1.5, -1.9, 2 ** 40),
  fc.boolean(),
  fc.constant(null),
);

/** Any JSON document over {@link NAMES}, as text. */
export const documentText: fc.Arbitrary<string> = fc
  .letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      leaf,
      fc.array(tie('value'), { maxLength: 4 }),
      fc
        .uniqueArray(fc.tuple(name, tie('value')), { maxLength: 5, selector: ([key]) => key })
        .map((entries) => Object.fromEntries(entries)),
    ),
  }))
  .value.map((value) => JSON.stringify(value));

const place = { line: 1 };
/** A schema that says nothing. */
export const EMPTY: ResponseSchema = {
  where: place,
  type: undefined,
  ref: undefined,
  properties: undefined,
  items: undefined,
  anyOf: undefined,
  if: undefined,
  // biome-ignore lint/suspicious/noThenProperty: the rule language has this key.
  then: undefined,
  else: undefined,
  const: undefined,
};
const condition = fc.tuple(name, fc.constantFrom('x', '5', 'true'), fc.boolean()).map(([key, constant, typed]) => ({
  ...EMPTY,
  properties: new Map([[key as string, { ...EMPTY, type: typed ? ('string' as const) : undefined, const: constant }]]),
}));

/** Any response schema; the definitions are called `A` and `B`. */
export const schema: fc.Arbitrary<ResponseSchema> = fc.letrec<{ schema: ResponseSchema; object: ResponseSchema }>(
  (tie) => {
    const properties = fc
      .array(fc.tuple(name, tie('schema')), { maxLength: 6 })
      .map((entries) => new Map<string, ResponseSchema>(entries));
    return {
      object: properties.map((map) => ({ ...EMPTY, type: 'object' as const, properties: map })),
      schema: fc.oneof(
        { maxDepth: 4 },
        fc
          .constantFrom(
            'string' as const,
            'integer' as const,
            'number' as const,
            'boolean' as const,
            'null' as const,
            undefined,
          )
          .map((type) => ({ ...EMPTY, type })),
        tie('object'),
        tie('object'),
        tie('schema').map((items) => ({ ...EMPTY, type: 'array' as const, items })),
        fc.constantFrom('A', 'B', '').map((ref) => ({ ...EMPTY, ref })),
        fc.array(tie('schema'), { maxLength: 3 }).map((anyOf) => ({ ...EMPTY, anyOf })),
        fc.tuple(condition, properties, fc.option(condition, { nil: undefined })).map(([test, map, other]) => ({
          ...EMPTY,
          type: 'object' as const,
          if: test,
          // biome-ignore lint/suspicious/noThenProperty: the rule language has this key.
          then: { ...EMPTY, properties: map },
          else: other,
        })),
        fc.constant({ ...EMPTY, const: 'x' }),
      ),
    };
  },
).schema;

function pathOf(segments: readonly Segment[]): JsonPath {
  return { text: '$', segments, definite: false };
}

const names: fc.Arbitrary<Selector> = fc
  .uniqueArray(name, { minLength: 1, maxLength: 2 })
  .map((list) => ({ type: 'names', names: list }));
const filterExpression: fc.Arbitrary<FilterExpression> = fc
  .tuple(
    name,
    fc.constantFrom('@' as const, '$' as const),
    fc.constantFrom('==' as const, '!=' as const, undefined),
    fc.constantFrom('x', 1, null),
  )
  .map(([key, root, operator, value]) => {
    const left = {
      type: 'path' as const,
      root,
      path: pathOf([{ deep: false, selector: { type: 'names', names: [key] } }]),
    };
    return operator
      ? { type: 'compare', operator, left, right: { type: 'literal', value } }
      : { type: 'exists', operand: left };
  });
const filter: fc.Arbitrary<Selector> = filterExpression.map((expression) => ({ type: 'filter', filter: expression }));
const selector: fc.Arbitrary<Selector> = fc.oneof(
  { weight: 5, arbitrary: names },
  { weight: 3, arbitrary: fc.constant({ type: 'wildcard' } as const) },
  {
    weight: 1,
    arbitrary: fc
      .uniqueArray(fc.integer({ min: -2, max: 2 }), { minLength: 1, maxLength: 2 })
      .map((indexes): Selector => ({ type: 'indexes', indexes })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.option(fc.integer({ min: -2, max: 2 }), { nil: undefined }),
        fc.option(fc.integer({ min: -2, max: 3 }), { nil: undefined }),
      )
      .map(([start, end]): Selector => ({ type: 'slice', start, end })),
  },
  { weight: 2, arbitrary: filter },
);
const path: fc.Arbitrary<JsonPath> = fc
  .array(fc.record({ deep: fc.boolean(), selector }), { minLength: 1, maxLength: 3 })
  .map(pathOf);

/** Transforms that show every way a step can interfere with another: in values, in kinds, in presence, in failing. */
const FUNCTIONS: Readonly<Record<string, TransformFunction>> = {
  take: () => REMOVED,
  stamp: (value) => (typeof value === 'string' ? `${value}!` : typeof value === 'number' ? value + 1 : null),
  keepContainers: (value) => (typeof value === 'string' ? `<${value}>` : value),
  wrap: (value) => (Array.isArray(value) || isObject(value) ? value : { a: value, b: [value, 'x'] }),
  shorten: (value) => (Array.isArray(value) ? value.slice(1) : value),
  count: (value) => JSON.stringify(value).length,
  stop: (value) => {
    if (value === 'stop') throw new Error('stop');
    return value;
  },
};

const transform: fc.Arbitrary<RuleTransform> = fc
  .tuple(
    fc.constantFrom(...Object.keys(FUNCTIONS)),
    fc.array(path, { minLength: 1, maxLength: 2 }),
    fc.option(filter, { nil: undefined, freq: 4 }),
  )
  .map(([key, paths, when]) => ({
    name: key,
    where: place,
    jsonPaths: paths.map((one) => ({ path: one, where: place })),
    applyOnlyWhen: when && pathOf([{ deep: true, selector: when }]),
    why: undefined,
    options: {},
    definition: {
      name: key,
      options: record({}),
      effect: () => 'redact' as const,
      create: () => success(FUNCTIONS[key] as TransformFunction),
    },
  }));

/** An endpoint with its rule set. */
export interface RandomRules {
  readonly endpoint: Endpoint;
  readonly ruleSet: RuleSet;
}

/** Any rules over {@link NAMES}: schema (mostly an object, sometimes none), augments, transforms. */
export const rules: fc.Arbitrary<RandomRules> = fc
  .record({
    responseSchema: fc.option(schema, { nil: undefined, freq: 3 }),
    definitionA: schema,
    definitionB: schema,
    transforms: fc.array(transform, { maxLength: 4 }),
    augments: fc.array(transform, { maxLength: 1 }),
  })
  .map(({ responseSchema, definitionA, definitionB, transforms, augments }) => {
    const endpoint = endpointOf({ responseSchema, transforms, augments });
    const definitions = new Map([
      ['A', definitionA],
      ['B', definitionB],
    ]);
    const ruleSet = { endpoints: [endpoint], definitions, fingerprint: '', warnings: [] };
    return {
      endpoint,
      ruleSet,
      [fc.toStringMethod]: () => spell({ responseSchema, definitions: [...definitions], augments, transforms }),
    };
  });

/** A counterexample one can read: what is undefined left out, maps as lists. */
function spell(value: unknown): string {
  return JSON.stringify(value, (key, member) => {
    if (['where', 'definition', 'options', 'text', 'definite'].includes(key)) return undefined;
    return member instanceof Map ? [...member] : member;
  });
}

/** An endpoint with nothing but what decides about its answers. */
export function endpointOf(rules: Pick<Endpoint, 'responseSchema' | 'transforms' | 'augments'>): Endpoint {
  return {
    index: 0,
    label: '/x',
    where: { line: 1 },
    purpose: undefined,
    pathTemplate: '/x',
    pathRegex: undefined,
    allowedMethods: undefined,
    allowedQueryParams: undefined,
    pathParameterSchemas: undefined,
    queryParamSchemas: undefined,
    requestBody: undefined,
    allowedRequestHeaders: new Set(),
    ...rules,
  };
}
