import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Pseudonyms } from '../../src/pseudonyms/types.ts';
import { augmentDifferences } from '../../src/review/diff/augments.ts';
import { compareFields, type FieldComparison } from '../../src/review/diff/fields.ts';
import type { Step } from '../../src/review/diff/side.ts';
import { compileSanitizer } from '../../src/sanitizer/compile.ts';
import { createLedger } from '../../src/sanitizer/ledger.ts';
import { changedRules, TRANSFORM_COUNT } from '../support/interpreter/random-changes.ts';
import { documentText, type RandomRules } from '../support/interpreter/random-rules.ts';
import {
  augmentRules,
  narrowChanges,
  narrowDocument,
  smallChanges,
  smallDocument,
  textRules,
} from '../support/interpreter/small-changes.ts';
import { plainPseudonyms } from '../support/plain-pseudonyms.ts';
import { plainSettings } from '../support/sanitize.ts';

/** Pseudonyms one can read, with the domain only where the kind is an address. */
const pseudonyms: Pseudonyms = {
  ...plainPseudonyms(),
  create(text, request) {
    const made = plainPseudonyms().create(text, request);
    const isAddress = !request.verbatim && (request.kind === undefined || request.kind === 'email');
    return made && (isAddress ? made : { ...made, domain: undefined });
  },
};
const settings = plainSettings({ tripwire: 'off', pseudonyms });

/** Objects with the names that rules mention at the root. */
const objectText = fc
  .tuple(documentText, documentText, documentText)
  .map(([a, b, c]) => `{"a":${a},"b":${b},"c":[${c},${a},{"a":${b}}]}`);

/** A leaf that can be told from all others in whatever form it comes out. */
interface Mark {
  readonly way: readonly (string | number)[];
  readonly kind: 'email' | 'time' | 'words' | 'number';
  readonly text: string;
}

/** Puts marks in place of leaves, but where the tape says to leave them, so that filters and conditions still meet. */
function marked(text: string, tape: readonly number[]): { readonly body: string; readonly marks: readonly Mark[] } {
  const marks: Mark[] = [];
  let leaves = 0;
  const visit = (value: unknown, way: readonly (string | number)[]): unknown => {
    if (Array.isArray(value)) return value.map((one, index) => visit(one, [...way, index]));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, visit(one, [...way, key])]));
    }
    const choice = tape[leaves % tape.length] ?? 0;
    leaves += 1;
    if (choice === 0 || typeof value === 'boolean') return value;
    const mark = markOf(choice, marks.length, way);
    marks.push(mark);
    return mark.kind === 'number' ? Number(mark.text) : mark.text;
  };
  const document = visit(JSON.parse(text), []);
  return { body: JSON.stringify(document), marks };
}

/** No two words are of one length, even when a few characters are cut out of one. */
const GAP = 80;

function markOf(choice: number, index: number, way: Mark['way']): Mark {
  const number = 100 + index;
  const pad = 'z'.repeat(300 + GAP * index);
  if (choice === 1) return { way, kind: 'email', text: `left${number}right${number}${pad}@d${number}.example` };
  if (choice === 2) return { way, kind: 'time', text: `${1000 + number}-03-05T09:59:31Z` };
  if (choice === 3) return { way, kind: 'words', text: `left${number}q right${number}q ${pad}` };
  return { way, kind: 'number', text: `77${number}88` };
}

/** What of a mark stands in an answer, told from the text alone. */
function factsOf({ kind, text }: Mark, answer: string): readonly string[] {
  const [local = '', domain = '-'] = text.split('@');
  const token = Buffer.from(local).toString('base64url');
  const shows = (part: string | undefined) => part !== undefined && answer.includes(part);
  const isText = kind === 'words' || kind === 'email';
  const number = /\d+/.exec(text)?.[0];
  const facts: readonly (readonly [string, boolean])[] = [
    ['whole', shows(text)],
    ['left', isText && shows(`eft${number}`)],
    ['right', isText && shows(`right${number}`)],
    ['domain', kind === 'email' && shows(domain)],
    ['reversible', shows(`p~${token}-`)],
    ['token', shows(token)],
    ['quarter', kind === 'time' && shows(`${text.slice(0, 10)}T09:45`)],
    ['hour', kind === 'time' && shows(`${text.slice(0, 10)}T09:`)],
    // Tokens are one word, so the digest of one is never taken for that of a text.
    ['length', kind === 'words' && new RegExp(`length\\\\?":${text.length},\\\\?"word_count\\\\?":3`).test(answer)],
  ];
  return facts.flatMap(([fact, isShown]) => (isShown ? [fact] : []));
}

function isMore(before: readonly string[], after: readonly string[]): boolean {
  return !before.includes('whole') && after.some((fact) => !before.includes(fact));
}

/** Lists of a document outside of other lists, whose elements are counted. */
function listsOf(value: unknown, way: readonly string[] = []): (readonly string[])[] {
  if (Array.isArray(value)) return [way];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => listsOf(one, [...way, key]));
}

/** Nothing is less than an empty list, and that less than one with elements. */
function countAt(value: unknown, way: readonly string[]): number {
  const found = way.reduce<unknown>(
    (one, key) => (typeof one === 'object' && one !== null && Object.hasOwn(one, key) ? one[key as never] : undefined),
    value,
  );
  return Array.isArray(found) ? 1 + found.length : 0;
}

function answer({ endpoint, ruleSet }: RandomRules, body: string): string | undefined {
  try {
    return compileSanitizer(endpoint, ruleSet, settings, createLedger())({ body, laterPage: false }).body;
  } catch {
    return undefined;
  }
}

type Way = Mark['way'];

/** Whether a comparison says of a place, or of one around it, that more passes. */
function isSaid(comparison: FieldComparison, way: Way): boolean {
  const wanted = morePermissive(comparison);
  return isSomeLike(comparison, way, (place) => wanted.some((one) => isWithin(place, one)));
}

function morePermissive({ differences }: FieldComparison): readonly (readonly Step[])[] {
  return differences.filter(({ comparison }) => comparison === 'more-permissive').map(({ way }) => way);
}

/** Whether something holds of a place, or of one of which the comparison says that it is the same; the nearest first. */
function isSomeLike({ recursions }: FieldComparison, way: Way, holds: (place: Way) => boolean): boolean {
  const seen = new Set([JSON.stringify(way)]);
  const queue: Way[] = [way];
  for (let place = queue.shift(); place; place = queue.shift()) {
    const here = place;
    if (holds(here)) return true;
    for (const { way: at, same } of recursions) {
      if (!isWithin(here, at)) continue;
      const like = [...same.map((step, index) => nameAt(step, here[index])), ...here.slice(at.length)];
      // A place may be like one further down: then like one further down still, without end.
      if (like.length > way.length + 6 || seen.has(JSON.stringify(like))) continue;
      seen.add(JSON.stringify(like));
      queue.push(like);
    }
  }
  return false;
}

function nameAt(step: Step, sent: string | number | undefined): string | number {
  return step.type === 'element' ? 0 : (step.name ?? `${sent}`);
}

/** Whether it is said of a place, of one around it, or of what augments write beside it. */
function isMarkSaid({ old, now }: Changed, comparison: FieldComparison, { way }: Mark): boolean {
  const name = way.at(-1);
  const beside = [...way.slice(0, -1), `+${name}:textDigest`];
  if (isSaid(comparison, way) || isSaid(comparison, beside)) return true;
  return augmentDifferences(old.endpoint, now.endpoint).some(
    ({ verdict, field }) => verdict === 'more-permissive' && field?.endsWith(`.${name}`),
  );
}

/** Elements are told by whatever comes out of them, too. */
function isCountSaid(comparison: FieldComparison, way: readonly string[]): boolean {
  const inside = morePermissive(comparison);
  const isAround = (place: Way) =>
    inside.some((at) => place.every((key, index) => at[index] !== undefined && fits(at[index], key)));
  return isSomeLike(comparison, way, isAround) || isSaid(comparison, way);
}

function isWithin(way: Mark['way'], outer: readonly Step[]): boolean {
  return outer.length <= way.length && outer.every((step, index) => fits(step, way[index]));
}

function fits(step: Step, key: string | number | undefined): boolean {
  if (step.type === 'element') return typeof key === 'number';
  return typeof key === 'string' && (step.name === undefined || step.name === key);
}

interface Changed {
  readonly old: RandomRules;
  readonly now: RandomRules;
}

interface Worlds {
  readonly changes: fc.Arbitrary<Changed>;
  readonly documents: fc.Arbitrary<string>;
  readonly runs: number;
}

interface Compared extends Changed {
  readonly comparison: FieldComparison;
}

function compared({ old, now }: Changed): Compared {
  return { old, now, comparison: compareFields(old, now) };
}

/** Runs a document through both, expects whatever grew to be said, and counts what did. */
function held(
  { old, now, comparison }: Compared,
  { body, marks }: ReturnType<typeof marked>,
): { readonly more: number; readonly less: number; readonly rows: number } {
  const [before, after] = [answer(old, body), answer(now, body)];
  if (before === undefined || after === undefined) return { more: 0, less: 0, rows: 0 };
  const shown = marks.map((mark) => [mark, factsOf(mark, before), factsOf(mark, after)] as const);
  const grown = shown.filter(([, was, is]) => isMore(was, is));
  expect(grown.filter(([mark]) => !isMarkSaid({ old, now }, comparison, mark))).toEqual([]);
  const [was, is] = [JSON.parse(before), JSON.parse(after)];
  const longer = listsOf(JSON.parse(body)).filter((way) => countAt(is, way) > countAt(was, way));
  expect(longer.filter((way) => !isCountSaid(comparison, way))).toEqual([]);
  return { more: grown.length, less: shown.filter((one) => isMore(one[2], one[1])).length, rows: longer.length };
}

const RUNS = Number(process.env['LAW_RUNS'] ?? 300);
const WORLDS: readonly (readonly [string, Worlds])[] = [
  ['any rules and documents', { changes: changedRules, documents: objectText, runs: RUNS }],
  ['a small world, where everything meets', { changes: smallChanges, documents: smallDocument, runs: RUNS * 6 }],
  ['what is done to one text', { changes: narrowChanges.chain, documents: narrowDocument, runs: RUNS * 4 }],
  ['how many elements come out', { changes: narrowChanges.count, documents: narrowDocument, runs: RUNS * 3 }],
  ['what augments write', { changes: narrowChanges.augments, documents: narrowDocument, runs: RUNS * 3 }],
];

describe('the comparison of rule sets', () => {
  test.each(WORLDS)(
    'says so wherever a document shows more than before: %s',
    (_name, { changes, documents, runs }) => {
      let more = 0;
      let less = 0;
      let rows = 0;
      const bodies = fc.array(documents, { minLength: 6, maxLength: 6 });
      const tapes = fc.array(fc.constantFrom(0, 1, 1, 2, 3, 3, 3, 4), { minLength: 5, maxLength: 9 });
      fc.assert(
        fc.property(changes, bodies, tapes, (changed, texts, tape) => {
          const both = compared(changed);
          for (const document of texts.map((text) => marked(text, tape))) {
            const found = held(both, document);
            more += found.more;
            less += found.less;
            rows += found.rows;
          }
        }),
        { numRuns: runs },
      );
      // Documents that show no difference would prove nothing.
      expect(Math.max(more, rows)).toBeGreaterThan(50);
      expect(Math.max(less, rows)).toBeGreaterThan(50);
    },
    60_000,
  );

  const choices = Array.from({ length: TRANSFORM_COUNT }, (_, choice) => ({ choice }));
  const texts = [1, 2, 3].flatMap((tape) =>
    [true, false].map((c) => marked(JSON.stringify({ a: 'x', c, list: [] }), [tape])),
  );

  test.each(choices)('says so when each transform comes in place of, or before, number $choice', (last) => {
    const old = textRules([last]);
    const others = choices.flatMap((one) => [
      textRules([one]),
      textRules([one, last]),
      textRules([{ ...one, isConditional: true }, last]),
    ]);
    for (const now of others) {
      const both = compared({ old, now });
      for (const text of texts) held(both, text);
    }
  });

  const paths = ['$.a', '$..a'].flatMap((path) => [true, false].map((buckets) => ({ path, buckets })));
  const lists = [[], ...paths.map((one) => [one]), ...paths.flatMap((one) => paths.map((other) => [one, other]))];

  test('says so of each two augments in place of each two others', () => {
    const [words] = texts.slice(-1);
    for (const old of lists)
      for (const now of lists)
        held(compared({ old: augmentRules(old), now: augmentRules(now) }), words ?? { body: '{}', marks: [] });
  });

  test('finds no difference between a rule set and itself', () => {
    fc.assert(
      fc.property(fc.oneof(changedRules, smallChanges), ({ old }) => {
        expect(compareFields(old, old).differences).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
