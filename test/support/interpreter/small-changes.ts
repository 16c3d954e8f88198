import fc from 'fast-check';
import { parseJsonPath } from '../../../src/jsonpath/parse.ts';
import type { Endpoint, ResponseSchema, RuleTransform } from '../../../src/rules/types.ts';
import { augmentDefinitions } from '../../../src/transforms/index.ts';
import { choicesOf, realTransform, TRANSFORM_COUNT } from './random-changes.ts';
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
  '$["+a:textDigest"]',
  '$.list[*]["+a:textDigest"]',
  '$..["+a:textDigest"]',
] as const;
/** Lists of paths of one augment: the same ones put together in several ways. */
const AUGMENTED: readonly (readonly string[])[] = [
  ['$.a'],
  ['$.b'],
  ['$.a', '$.b'],
  ['$.list[*].a'],
  ['$..a'],
  ['$.a', '$.list[*].a'],
];
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

function transformAt(
  paths: readonly string[],
  conditions: readonly (string | undefined)[],
  choices: readonly number[] = Array.from({ length: TRANSFORM_COUNT }, (_, index) => index),
): fc.Arbitrary<RuleTransform> {
  return fc
    .tuple(fc.constantFrom(...choices), fc.constantFrom(...paths), fc.constantFrom(...conditions))
    .map(([choice, path, condition]) => ({
      ...realTransform(base, choice),
      jsonPaths: [{ path: pathOf(path), where: { line: 1 } }],
      applyOnlyWhen: condition === undefined ? undefined : pathOf(condition),
    }));
}

/** Writes the length of a text, or its bucket, beside it. */
const augment: fc.Arbitrary<RuleTransform> = fc
  .tuple(fc.constantFrom(...AUGMENTED), fc.boolean())
  .map(([paths, buckets]) => ({
    ...base,
    name: 'textDigest',
    options: { buckets },
    definition: augmentDefinitions.get('textDigest') ?? base.definition,
    jsonPaths: paths.map((path) => ({ path: pathOf(path), where: { line: 1 } })),
  }));

type Leaf = (typeof LEAVES)[number] | 'boolean';

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
  readonly augments: readonly RuleTransform[];
}

function worldOf(
  responseSchema: fc.Arbitrary<ResponseSchema | undefined>,
  transform: fc.Arbitrary<RuleTransform>,
): fc.Arbitrary<World> {
  return fc.record({
    responseSchema,
    transforms: fc.array(transform, { maxLength: 3 }),
    augments: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(augment, { maxLength: 2 }) },
    ),
  });
}

function rulesOf({ responseSchema, transforms, augments }: World): RandomRules {
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
    augments,
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
          augments.map(({ options, jsonPaths }) => [options, jsonPaths.map(({ path }) => path.text)]),
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

/** The same augments, with a rule for each path: put together in another way, they mean the same. */
function split(augments: World['augments']): World['augments'] {
  return augments.flatMap((one) => one.jsonPaths.map((path) => ({ ...one, jsonPaths: [path] })));
}

/**
 * A rule set of the small world and one that differs in one thing (the schema, or one transform less, more, moved or other),
 * and maybe in its augments: put together in another way, or other ones.
 */
function changesOf(
  world: fc.Arbitrary<World>,
  schemas: fc.Arbitrary<ResponseSchema>,
  transform: fc.Arbitrary<RuleTransform>,
): fc.Arbitrary<{ old: RandomRules; now: RandomRules }> {
  return fc
    .tuple(
      world,
      schemas,
      transform,
      fc.nat({ max: 5 }),
      fc.nat({ max: 2 }),
      fc.array(augment, { maxLength: 2 }),
      fc.boolean(),
    )
    .map(([old, changed, other, kind, at, augments, isSplit]) => {
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
      const now = ways[kind] ?? { ...old, augments };
      return { old: rulesOf(old), now: rulesOf(isSplit ? { ...now, augments: split(now.augments) } : now) };
    });
}

const anywhere = transformAt(PATHS, CONDITIONS);

/** The small world. */
export const smallChanges = changesOf(
  worldOf(fc.option(schema, { nil: undefined, freq: 8 }), anywhere),
  schema,
  anywhere,
);

/*
 * Narrow worlds: a text, a flag for conditions and a list of texts, with so few rules that each meets each other in some
 * thousand runs. One for what stands before what, one for how many elements come out, one for what augments write.
 */
const rows = objectOf({ a: 'string' }, []);
const narrow = fc.constant(
  objectOf({ a: 'string', c: 'boolean' }, [['list', { ...EMPTY, type: 'array', items: rows }]]),
);
const FLAG = [undefined, undefined, '$[?(@.c == true)]'] as const;

function narrowWorld(transform: fc.Arbitrary<RuleTransform>, augments: fc.Arbitrary<World['augments']>) {
  return fc.record({
    responseSchema: narrow,
    transforms: fc.array(transform, { minLength: 1, maxLength: 2 }),
    augments,
  });
}

const none = fc.constant([]);
const some = fc.array(augment, { minLength: 1, maxLength: 2 });
const onText = transformAt(['$.a'], FLAG);
const onRows = fc.oneof(
  transformAt(['$.list'], FLAG, [...choicesOf('suppressBelow'), ...choicesOf('redact')]),
  transformAt(['$.list[*].a', '$.list[0]', '$.list[*]'], FLAG, choicesOf('redact')),
);
const onWritten = transformAt(
  ['$.a', '$["+a:textDigest"]', '$..["+a:textDigest"]', '$.list[*]["+a:textDigest"]'],
  FLAG,
  choicesOf('redact'),
);

/** What is done to one text, how many elements come out, what augments write. */
export const narrowChanges = {
  chain: changesOf(narrowWorld(onText, none), narrow, onText),
  count: changesOf(narrowWorld(onRows, none), narrow, onRows),
  augments: changesOf(narrowWorld(onWritten, some), narrow, onWritten),
};

const word = fc.constantFrom('x', 'y', 'alice', 5);

/** A document of the small world, as text. */
export const smallDocument: fc.Arbitrary<string> = fc
  .record({ a: word, b: word, list: fc.array(fc.record({ a: word, b: word, n: word }), { maxLength: 4 }) })
  .map((document) => JSON.stringify(document));

/** A document of the narrow worlds: rows are few, and differ or do not. */
export const narrowDocument: fc.Arbitrary<string> = fc
  .record({ a: word, c: fc.boolean(), list: fc.array(fc.record({ a: word }), { maxLength: 4 }) })
  .map((document) => JSON.stringify(document));
