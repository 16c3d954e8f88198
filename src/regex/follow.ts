/** Runs an automaton over a text: all states at once, one step for each character. */
import type { Automaton, PlaceTest } from './states.ts';
import type { Place } from './syntax.ts';

/** Says for each position of the text whether a place test holds there. */
type Conditions = ReadonlyMap<PlaceTest, (at: number) => boolean>;

/** Says whether the automaton matches the whole of an ASCII text. Time: text length × states, for any pattern and text. */
export function matchesWhole(automaton: Automaton, text: string): boolean {
  return follow(automaton, text, false)[text.length] === 1;
}

/**
 * Where the automaton can be done, by position. `everywhere`: a match may begin at any position (of a look-around), else only
 * where the text begins.
 */
function follow(automaton: Automaton, text: string, everywhere: boolean): Uint8Array {
  const { states, start, backwards } = automaton;
  const conditions = conditionsOf(automaton, text);
  const reached = new Uint8Array(text.length + 1);
  const seenAt = new Int32Array(states.length).fill(-1);
  let current: number[] = [];
  for (let step = 0; step <= text.length; step++) {
    const at = backwards ? text.length - step : step;
    const entering = everywhere || step === 0 ? [...current, start] : current;
    if (entering.length === 0) break;
    const code = text.charCodeAt(backwards ? at - 1 : at);
    current = [];
    while (entering.length > 0) {
      const index = entering.pop() as number;
      if (seenAt[index] === step) continue;
      seenAt[index] = step;
      const state = states[index];
      if (state?.type === 'take') {
        if (state.accepts[code] === 1) current.push(state.next);
      } else if (state?.type === 'fork') entering.push(...state.next);
      else if (state?.type === 'test') {
        if (conditions.get(state.test)?.(at)) entering.push(state.next);
      } else reached[at] = 1;
    }
  }
  return reached;
}

function conditionsOf({ tests }: Automaton, text: string): Conditions {
  return new Map(tests.map((test) => [test, conditionOf(test, text)]));
}

function conditionOf(test: PlaceTest, text: string): (at: number) => boolean {
  if (test.type === 'place') return placeCondition(test.place, text);
  const found = follow(test.automaton, text, true);
  return (at) => (found[at] === 1) !== test.negated;
}

function placeCondition(place: Place, text: string): (at: number) => boolean {
  const isBoundary = (at: number): boolean => isWord(text, at - 1) !== isWord(text, at);
  switch (place) {
    case 'start':
      return (at) => at === 0;
    // Printable ASCII holds no line terminator, so the last line ends where the text does.
    case 'end':
    case 'final-line':
      return (at) => at === text.length;
    case 'word-boundary':
      return isBoundary;
    case 'no-word-boundary':
      return (at) => !isBoundary(at);
  }
}

function isWord(text: string, at: number): boolean {
  return /\w/.test(text.charAt(at));
}
