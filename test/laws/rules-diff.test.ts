import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareFields, type FieldComparison } from '../../src/review/diff/fields.ts';
import type { Step } from '../../src/review/diff/side.ts';
import { compileSanitizer } from '../../src/sanitizer/compile.ts';
import { createLedger } from '../../src/sanitizer/ledger.ts';
import { changedRules } from '../support/interpreter/random-changes.ts';
import { documentText, type RandomRules } from '../support/interpreter/random-rules.ts';
import { smallChanges, smallDocument } from '../support/interpreter/small-changes.ts';
import { plainSettings } from '../support/sanitize.ts';

const settings = plainSettings({ tripwire: 'off' });

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

function markOf(choice: number, index: number, way: Mark['way']): Mark {
  const number = 100 + index;
  // Lengths are unlike, so that a digest tells which text it is of; and shorter than any token of such a text, so that the
  // digest of a token is not taken for the digest of another text.
  const pad = 'z'.repeat(150 + index);
  if (choice === 1) return { way, kind: 'email', text: `left${number}right${number}${pad}${pad}@d${number}.example` };
  if (choice === 2) return { way, kind: 'time', text: `${1000 + number}-03-05T09:07:31Z` };
  if (choice === 3) return { way, kind: 'words', text: `left${number}q right${number}q ${pad}${pad}` };
  return { way, kind: 'number', text: `77${number}88` };
}

/** What of a mark stands in an answer: higher is more. The same order as the comparison's, told from the text alone. */
function shownOf({ kind, text }: Mark, answer: string): number {
  const [local = '', domain] = text.split('@');
  const token = Buffer.from(local).toString('base64url');
  const shows = (part: string) => answer.includes(part);
  const domainShown = kind === 'email' && domain !== undefined && shows(domain) ? 0.5 : 0;
  if (shows(text)) return 7;
  if (kind === 'words' || kind === 'email') {
    if (/(?:left|right)\d+/.exec(text)?.some(shows) || shows(/right\d+/.exec(text)?.[0] ?? '-')) return 5;
  }
  if (shows(`p~${token}-`)) return 4 + domainShown;
  if (shows(token)) return 3 + domainShown;
  if (kind === 'time' && shows(text.slice(0, 10))) return shows(`${text.slice(0, 10)}T09:00`) ? 2 : 2.5;
  // Of the others no two have one length: words have odd ones, addresses even ones, each by its number.
  const isTold = kind === 'words' || kind === 'email';
  return isTold && new RegExp(`length\\\\?":${text.length},`).test(answer) ? 1 : 0;
}

function answer({ endpoint, ruleSet }: RandomRules, body: string): string | undefined {
  try {
    return compileSanitizer(endpoint, ruleSet, settings, createLedger())({ body, laterPage: false }).body;
  } catch {
    return undefined;
  }
}

/** Whether a comparison says of a place, or of one around it, that more passes. */
function isSaid({ differences, recursions }: FieldComparison, way: Mark['way']): boolean {
  const wanted = differences.filter(({ comparison }) => comparison === 'more-permissive').map((one) => one.way);
  const seen = new Set<string>();
  const queue: Mark['way'][] = [way];
  for (let place = queue.pop(); place; place = queue.pop()) {
    const here = place;
    if (seen.has(JSON.stringify(here))) continue;
    seen.add(JSON.stringify(here));
    if (wanted.some((one) => isWithin(here, one))) return true;
    for (const { way: at, same } of recursions) {
      if (!isWithin(here, at)) continue;
      queue.push([...same.map((step, index) => nameAt(step, here[index])), ...here.slice(at.length)]);
    }
  }
  return false;
}

function nameAt(step: Step, sent: string | number | undefined): string | number {
  return step.type === 'element' ? 0 : (step.name ?? sent ?? '');
}

function isWithin(way: Mark['way'], outer: readonly Step[]): boolean {
  return outer.length <= way.length && outer.every((step, index) => fits(step, way[index]));
}

function fits(step: Step, key: string | number | undefined): boolean {
  if (step.type === 'element') return typeof key === 'number';
  return typeof key === 'string' && (step.name === undefined || step.name === key);
}

interface Worlds {
  readonly changes: fc.Arbitrary<{ readonly old: RandomRules; readonly now: RandomRules }>;
  readonly documents: fc.Arbitrary<string>;
  readonly runs: number;
}

const RUNS = Number(process.env['LAW_RUNS'] ?? 300);
const WORLDS: readonly (readonly [string, Worlds])[] = [
  ['any rules and documents', { changes: changedRules, documents: objectText, runs: RUNS }],
  ['a small world, where everything meets', { changes: smallChanges, documents: smallDocument, runs: RUNS * 10 }],
];

describe('the comparison of rule sets', () => {
  test.each(WORLDS)(
    'says so wherever a document shows more than before: %s',
    (_name, { changes, documents, runs }) => {
      let more = 0;
      let less = 0;
      const bodies = fc.array(documents, { minLength: 6, maxLength: 6 });
      const tapes = fc.array(fc.nat({ max: 4 }), { minLength: 5, maxLength: 9 });
      fc.assert(
        fc.property(changes, bodies, tapes, ({ old, now }, texts, tape) => {
          const comparison = compareFields(old, now, () => []);
          for (const { body, marks } of texts.map((text) => marked(text, tape))) {
            const [before, after] = [answer(old, body), answer(now, body)];
            if (before === undefined || after === undefined) continue;
            const shown = marks.map((mark) => ({ mark, before: shownOf(mark, before), after: shownOf(mark, after) }));
            const grown = shown.filter((one) => one.after > one.before);
            more += grown.length;
            less += shown.filter((one) => one.after < one.before).length;
            expect(grown.filter(({ mark }) => !isSaid(comparison, mark.way))).toEqual([]);
          }
        }),
        { numRuns: runs },
      );
      // Documents that show no difference would prove nothing.
      expect(more).toBeGreaterThan(50);
      expect(less).toBeGreaterThan(50);
    },
    60_000,
  );

  test('finds no difference between a rule set and itself', () => {
    fc.assert(
      fc.property(fc.oneof(changedRules, smallChanges), ({ old }) => {
        expect(compareFields(old, old, () => []).differences).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
