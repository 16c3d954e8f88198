import fc from 'fast-check';
import type { CatalogueEndpoint } from '../../rules/support/catalogue.ts';
import type { Shipped } from '../../rules/support/shipped.ts';
import { createCanaries } from './canary.ts';
import { compatible } from './chosen.ts';
import { placesOf } from './field-tree.ts';
import { fill } from './fill.ts';
import { type Json, members, writeJson } from './json-text.ts';
import { CONTAINERS } from './oddities/containers.ts';
import { KEYS } from './oddities/keys.ts';
import { LEAF_TYPES } from './oddities/leaf-types.ts';
import type { Oddity } from './oddities/oddity.ts';
import { HUGE_TEXT, TEXTS } from './oddities/texts.ts';
import { type MadeResponse, treeFor } from './responses.ts';

const ODDITIES: readonly Oddity[] = [...LEAF_TYPES, ...TEXTS, ...CONTAINERS, ...KEYS, HUGE_TEXT];
const MOST_ROWS = 7;

/** One oddity: what, where (modulo the places there are), and in which row. */
interface Change {
  readonly oddity: number;
  readonly place: number;
  readonly row: number;
}

/** How the documents of a response stand together. */
const WRAPPINGS: Readonly<Record<string, (body: string) => string>> = {
  'one document': (body) => body,
  'a byte-order mark': (body) => `\ufeff${body}`,
  'two lines': (body) => `${body}\n${body}\n`,
  'a document and an error': (body) =>
    `${body}\n{"code":1001,"message":"User does not exist: zzkanarievog00000@example.com."}`,
  'a list of documents': (body) => `[${body},${body}]`,
  'a document and half of one': (body) => body + body.slice(0, body.length >> 1),
  'white space everywhere': (body) => ` \r\n\t${body.replaceAll('":', '" :\n')}\r\n `,
};

/** A response that is odd in up to a dozen places at once; as fast-check shrinks it, few remain. */
export function randomResponse(name: Shipped, endpoint: CatalogueEndpoint): fc.Arbitrary<MadeResponse> {
  const change = fc.record({
    oddity: fc.nat({ max: ODDITIES.length - 1 }),
    place: fc.nat({ max: 10_000 }),
    row: fc.nat({ max: MOST_ROWS }),
  });
  return fc
    .record({
      changes: fc.array(change, { minLength: 1, maxLength: 12 }),
      rows: fc.integer({ min: 0, max: MOST_ROWS }),
      wrapping: fc.constantFrom(...Object.keys(WRAPPINGS)),
      unknown: fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 3 }),
    })
    .map((plan) => makeRandom(name, endpoint, plan));
}

interface Plan {
  readonly changes: readonly Change[];
  readonly rows: number;
  readonly wrapping: string;
  /** What a new field of the root could hold. */
  readonly unknown: readonly unknown[];
}

function makeRandom(
  name: Shipped,
  endpoint: CatalogueEndpoint,
  { changes, rows, wrapping, unknown }: Plan,
): MadeResponse {
  const tree = treeFor(name, endpoint);
  const places = [...placesOf(tree)];
  const canaries = createCanaries();
  const chosen = compatible(
    changes.flatMap(({ oddity, place, row }) => {
      const [put, at] = [ODDITIES[oddity], places[place % places.length]];
      return put && at ? [{ oddity: put, tree: at, row }] : [];
    }),
  );
  const document = fill(tree, {
    canaries,
    rows,
    oddity(spot, usual) {
      const here = chosen.filter((change) => change.tree === spot.tree && (spot.row < 0 || spot.row === change.row));
      return here.reduce<Json | undefined>(
        (made, { oddity }) => oddity.put(spot, () => made ?? usual(), canaries) ?? made,
        undefined,
      );
    },
  });
  const extra = unknown.map((value) => members([canaries.word('unknown'), { raw: JSON.stringify(value) }]));
  const whole = extra.length === 0 ? document : withMembers(document, [['new_part', extra]]);
  const title = `${chosen.map(({ oddity, tree: place }) => `${oddity.name} at ${place.field || 'the root'}`).join('; ')}; ${wrapping}`;
  return { title, body: WRAPPINGS[wrapping]?.(writeJson(whole)) ?? '', canaries };
}

function withMembers(document: Json, more: readonly (readonly [string, Json])[]): Json {
  return typeof document === 'object' && document !== null && 'members' in document
    ? members(...more, ...document.members)
    : document;
}
