import fc from 'fast-check';
import { parseJsonPath } from '../../../src/jsonpath/parse.ts';
import type { Endpoint, ResponseSchema, RuleTransform } from '../../../src/rules/types.ts';
import { realTransform, TRANSFORM_COUNT } from './random-changes.ts';
import { EMPTY, type RandomRules } from './random-rules.ts';

/*
 * A small world in which rules, changes and documents nearly always meet: two texts at the root, and a list of rows with
 * two texts and a number. Few shapes, so that every way in which one change can undo another comes up.
 */

const PATHS = [
  '$.a',
  '$.b',
  '$.list[*].a',
  '$.list[*].b',
  '$.list[*].n',
  '$.list',
  '$..a',
  '$.list[0].a',
  '$.list[1:]',
  "$.list[?(@.b == 'x')].a",
  "$.list[?(@.b == 'x')]",
  '$.*',
] as const;
const CONDITIONS = [undefined, undefined, undefined, "$[?(@.b == 'x')]"] as const;
const LEAVES = ['string', 'string', 'string', 'number', undefined, 'dropped', 'integer'] as const;

function pathOf(text: string) {
  const parsed = parseJsonPath(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
}

const base: RuleTransform = realTransform(
  {
    name: '',
    where: { line: 1 },
    jsonPaths: [],
    applyOnlyWhen: undefined,
    why: undefined,
    options: {},
    definition: {
      name: '',
      options: { read: () => undefined, jsonSchema: {} },
      effect: () => 'redact',
      create: () => ({ ok: false, problems: [] }),
    },
  },
  0,
);

const transform: fc.Arbitrary<RuleTransform> = fc
  .tuple(fc.nat({ max: TRANSFORM_COUNT - 1 }), fc.constantFrom(...PATHS), fc.constantFrom(...CONDITIONS))
  .map(([choice, path, condition]) => ({
    ...realTransform(base, choice),
    jsonPaths: [{ path: pathOf(path), where: { line: 1 } }],
    applyOnlyWhen: condition && pathOf(condition),
  }));

type Leaf = (typeof LEAVES)[number];

function objectOf(
  leaves: Readonly<Record<string, Leaf>>,
  more: readonly (readonly [string, ResponseSchema])[],
): ResponseSchema {
  const own = Object.entries(leaves).flatMap(([name, type]) =>
    type === 'dropped' ? [] : [[name, { ...EMPTY, type }] as const],
  );
  return { ...EMPTY, type: 'object', properties: new Map([...own, ...more]) };
}

const leaf = fc.constantFrom(...LEAVES);
const schema: fc.Arbitrary<ResponseSchema> = fc
  .record({ a: leaf, b: leaf, rowA: leaf, rowB: leaf, n: fc.constantFrom('number', 'integer', 'dropped', undefined) })
  .map(({ a, b, rowA, rowB, n }) => {
    const row = objectOf({ a: rowA, b: rowB, n: n as Leaf }, []);
    return objectOf({ a, b }, [['list', { ...EMPTY, type: 'array', items: row }]]);
  });

interface World {
  readonly responseSchema: ResponseSchema | undefined;
  readonly transforms: readonly RuleTransform[];
}

const world: fc.Arbitrary<World> = fc.record({
  responseSchema: fc.option(schema, { nil: undefined, freq: 8 }),
  transforms: fc.array(transform, { maxLength: 3 }),
});

function rulesOf({ responseSchema, transforms }: World): RandomRules {
  const endpoint: Endpoint = {
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
    responseSchema,
    augments: [],
    transforms,
  };
  const ruleSet = { endpoints: [endpoint], definitions: new Map(), fingerprint: '', warnings: [] };
  return {
    endpoint,
    ruleSet,
    [fc.toStringMethod]: () =>
      JSON.stringify(
        [
          responseSchema,
          transforms.map(({ name, options, jsonPaths, applyOnlyWhen }) => [
            name,
            options,
            jsonPaths.map(({ path }) => path.text),
            applyOnlyWhen?.text,
          ]),
        ],
        (_key, value) => (value instanceof Map ? [...value] : value),
      ),
  } as RandomRules;
}

/** A rule set of the small world and one that differs in one thing: the schema, or one transform less, more, moved or other. */
export const smallChanges: fc.Arbitrary<{ old: RandomRules; now: RandomRules }> = fc
  .tuple(world, schema, transform, fc.nat({ max: 4 }), fc.nat({ max: 2 }))
  .map(([old, changed, other, kind, at]) => {
    const { transforms } = old;
    const ways: readonly World[] = [
      { ...old, responseSchema: changed },
      { ...old, transforms: transforms.toSpliced(at, 1) },
      { ...old, transforms: transforms.toSpliced(at, 0, other) },
      { ...old, transforms: transforms.toReversed() },
      {
        ...old,
        transforms: transforms.map((one, index) =>
          index === at ? { ...other, jsonPaths: one.jsonPaths, applyOnlyWhen: one.applyOnlyWhen } : one,
        ),
      },
    ];
    return { old: rulesOf(old), now: rulesOf(ways[kind] ?? old) };
  });

const word = fc.constantFrom('x', 'y', 'alice', 5);

/** A document of the small world, as text. */
export const smallDocument: fc.Arbitrary<string> = fc
  .record({ a: word, b: word, list: fc.array(fc.record({ a: word, b: word, n: word }), { maxLength: 4 }) })
  .map((document) => JSON.stringify(document));
