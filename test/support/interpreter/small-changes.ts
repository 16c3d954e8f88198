import fc from 'fast-check';
import { parseJsonPath } from '../../../src/jsonpath/parse.ts';
import type { ResponseSchema, RuleTransform } from '../../../src/rules/types.ts';
import { augmentDefinitions } from '../../../src/transforms/index.ts';
import { choicesOf, realTransform, TRANSFORM_COUNT } from './random-changes.ts';
import { EMPTY, endpointOf, type RandomRules } from './random-rules.ts';

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
function digestBeside(paths: readonly string[], buckets: boolean): RuleTransform {
  return {
    ...base,
    name: 'textDigest',
    options: { buckets },
    definition: augmentDefinitions.get('textDigest') ?? base.definition,
    jsonPaths: paths.map((path) => ({ path: pathOf(path), where: { line: 1 } })),
  };
}

const augment = fc.tuple(fc.constantFrom(...AUGMENTED), fc.boolean()).map((one) => digestBeside(...one));

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
  const endpoint = endpointOf({ responseSchema, transforms, augments });
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

interface Generators {
  readonly world: fc.Arbitrary<World>;
  readonly schemas: fc.Arbitrary<ResponseSchema>;
  readonly transform: fc.Arbitrary<RuleTransform>;
}

/** What may change, as numbers of the ways below. */
const ANYTHING = [0, 1, 2, 3, 4, 5];

/**
 * A rule set of the small world and one that differs in one thing (the schema, or one transform less, more, moved or other),
 * and maybe in its augments: put together in another way, or other ones.
 */
function changesOf(
  { world, schemas, transform }: Generators,
  kinds: readonly number[] = ANYTHING,
): fc.Arbitrary<{ old: RandomRules; now: RandomRules }> {
  return fc
    .record({
      old: world,
      changed: schemas,
      other: transform,
      kind: fc.constantFrom(...kinds),
      at: fc.nat({ max: 2 }),
      augments: fc.array(augment, { maxLength: 2 }),
      isSplit: fc.boolean(),
    })
    .map(({ old, changed, other, kind, at, augments, isSplit }) => {
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
export const smallChanges = changesOf({
  world: worldOf(fc.option(schema, { nil: undefined, freq: 8 }), anywhere),
  schemas: schema,
  transform: anywhere,
});

/*
 * Narrow worlds: a text, a flag for conditions and a list of texts, with so few rules that each meets each other in some
 * thousand runs. One for what stands before what, one for how many elements come out, one for what augments write.
 */
function narrowSchema(leaves: Readonly<Record<string, Leaf>>): ResponseSchema {
  return objectOf({ ...leaves, c: 'boolean' }, [['list', { ...EMPTY, type: 'array', items: objectOf(leaves, []) }]]);
}
const FLAG = [undefined, '$[?(@.c == true)]'] as const;

function narrowly(transform: fc.Arbitrary<RuleTransform>, augments?: fc.Arbitrary<World['augments']>): Generators {
  // Beside a text in clear nobody would see what is written about it.
  const schemas = fc.constant(narrowSchema(augments === undefined ? { a: 'string' } : {}));
  const transforms = fc.array(transform, { minLength: 1, maxLength: 2 });
  return {
    world: fc.record({ responseSchema: schemas, transforms, augments: augments ?? fc.constant([]) }),
    schemas,
    transform,
  };
}

const some = fc.array(augment, { minLength: 1, maxLength: 2 });
const onText = transformAt(['$.a'], FLAG);
const onRows = fc.oneof(
  transformAt(['$.list'], FLAG, [...choicesOf('suppressBelow'), ...choicesOf('redact')]),
  transformAt(['$.list[*].a', '$.list[0]', '$.list[*]'], FLAG, choicesOf('redact')),
);
const onWritten = transformAt(
  ['$["+a:textDigest"]', '$..["+a:textDigest"]', '$.list[*]["+a:textDigest"]'],
  FLAG,
  choicesOf('redact'),
);

/** Rules of the narrow world that do some of the real transforms to its text, by their numbers; some only if the flag is set. */
export function textRules(acts: readonly { readonly choice: number; readonly isConditional?: boolean }[]): RandomRules {
  const transforms = acts.map(({ choice, isConditional }) => ({
    ...realTransform(base, choice),
    jsonPaths: [{ path: pathOf('$.a'), where: { line: 1 } }],
    applyOnlyWhen: isConditional ? pathOf('$[?(@.c == true)]') : undefined,
  }));
  return rulesOf({ responseSchema: narrowSchema({ a: 'string' }), transforms, augments: [] });
}

/** Rules that only write about the text, at each path in turn. */
export function augmentRules(augments: readonly { readonly path: string; readonly buckets: boolean }[]): RandomRules {
  const written = augments.map(({ path, buckets }) => digestBeside([path], buckets));
  return rulesOf({ responseSchema: narrowSchema({}), transforms: [], augments: written });
}

/** What is done to one text, how many elements come out, what augments write. */
export const narrowChanges = {
  chain: changesOf(narrowly(onText), [1, 2, 2, 3, 4]),
  count: changesOf(narrowly(onRows), [1, 2, 3, 4]),
  augments: changesOf(narrowly(onWritten, some), [1, 1, 4, 5]),
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
