/**
 * States of a non-deterministic automaton for a pattern that is only ever asked "yes or no". What a backtracking engine tries
 * one after the other, an automaton follows at once, so that time is bounded by text length times states, whatever the pattern.
 */
import type { CodePointSet } from './code-points.ts';
import type { Node, Place } from './syntax.ts';

/** One state. `take` consumes a character of the set; `test` passes where its condition holds; `fork` goes both ways. */
export type State =
  | { readonly type: 'take'; readonly accepts: Uint8Array; readonly next: number }
  | { readonly type: 'test'; readonly test: PlaceTest; readonly next: number }
  | { readonly type: 'fork'; readonly next: readonly number[] }
  | { readonly type: 'done' };

/** A condition on a position: a place, or a look-around, which is an automaton of its own. */
export type PlaceTest =
  | { readonly type: 'place'; readonly place: Place }
  | { readonly type: 'look'; readonly negated: boolean; readonly automaton: Automaton };

/** States, where to begin, and which way through the text. A look-ahead is read backwards, from all its possible ends at once. */
export interface Automaton {
  readonly states: readonly State[];
  /** The conditions of its `test` states. */
  readonly tests: readonly PlaceTest[];
  readonly start: number;
  readonly backwards: boolean;
}

/** Most states of a pattern and its look-arounds together; {@link TooManyStates} beyond. Real ones have some hundred. */
export const MAX_STATES = 5000;

/** Signals a pattern whose counts multiply beyond {@link MAX_STATES}. */
export class TooManyStates extends Error {}

interface Build {
  readonly states: State[];
  readonly backwards: boolean;
  /** States left to use, shared with look-arounds. */
  readonly budget: { left: number };
}

/** Builds the automaton of a pattern over ASCII text. */
export function buildAutomaton(tree: Node, backwards = false, budget = { left: MAX_STATES }): Automaton {
  const build: Build = { states: [], backwards, budget };
  const done = add({ type: 'done' }, build);
  const start = enter(tree, done, build);
  const tests = build.states.flatMap((state) => (state.type === 'test' ? [state.test] : []));
  return { states: build.states, tests, start, backwards };
}

function add(state: State, { states, budget }: Build): number {
  budget.left -= 1;
  if (budget.left < 0) throw new TooManyStates();
  return states.push(state) - 1;
}

/** The state that begins `node` and goes on to `next`. */
function enter(node: Node, next: number, build: Build): number {
  switch (node.type) {
    case 'set':
      return add({ type: 'take', accepts: asciiTable(node.set), next }, build);
    case 'place':
      return add({ type: 'test', test: node, next }, build);
    case 'look':
      return add({ type: 'test', test: lookTest(node, build), next }, build);
    case 'group':
      return enter(node.body, next, build);
    case 'choice':
      return add({ type: 'fork', next: node.options.map((option) => enter(option, next, build)) }, build);
    case 'sequence':
      return enterSequence(node.items, next, build);
    case 'repeat':
      return enterRepeat(node, next, build);
  }
}

function enterSequence(items: readonly Node[], next: number, build: Build): number {
  // States are built from the end of the reading direction to its beginning.
  const order = build.backwards ? items : items.toReversed();
  return order.reduce((behind, item) => enter(item, behind, build), next);
}

function enterRepeat({ body, min, max }: Extract<Node, { type: 'repeat' }>, next: number, build: Build): number {
  let entry = max === Number.POSITIVE_INFINITY ? enterLoop(body, next, build) : next;
  for (let extra = min; extra < max && max !== Number.POSITIVE_INFINITY; extra++)
    entry = add({ type: 'fork', next: [enter(body, entry, build), next] }, build);
  for (let required = 0; required < min; required++) entry = enter(body, entry, build);
  return entry;
}

function enterLoop(body: Node, next: number, build: Build): number {
  const ways = [next];
  const loop = add({ type: 'fork', next: ways }, build);
  ways.push(enter(body, loop, build));
  return loop;
}

function lookTest({ ahead, negated, body }: Extract<Node, { type: 'look' }>, build: Build): PlaceTest {
  return { type: 'look', negated, automaton: buildAutomaton(body, ahead, build.budget) };
}

function asciiTable(set: CodePointSet): Uint8Array {
  const table = new Uint8Array(128);
  for (const [from, to] of set) table.fill(1, Math.min(from, 128), Math.min(to + 1, 128));
  return table;
}
