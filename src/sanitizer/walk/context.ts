import type { JsonValue } from '../../json/value.ts';
import type { Pseudonym, PseudonymRequest, Pseudonyms } from '../../pseudonyms/types.ts';
import type { TransformContext } from '../../transforms/types.ts';
import type { SanitizeInput } from '../types.ts';
import type { Watch } from './watch.ts';

/** Pseudonyms of one response by the way they were asked for: each distinct text costs one computation. */
export interface Memo {
  readonly request: PseudonymRequest;
  readonly pseudonyms: Map<string, Pseudonym | null>;
}

/** What transforms of one response share. */
export interface ResponseContext extends TransformContext {
  source: JsonValue | undefined;
  readonly memos: readonly Memo[];
}

/** Makes the context of one response. */
export function createContext(pseudonyms: Pseudonyms, input: SanitizeInput, watch: Watch | undefined): ResponseContext {
  const memos: Memo[] = [];

  let last: Memo | undefined;

  function memoOf(request: PseudonymRequest): Memo {
    if (last?.request === request) return last;
    // A handful at most, and mostly the first or second: a loop beats a key made of four options.
    for (const memo of memos) if (memo.request === request || isSame(memo.request, request)) return memo;
    const made = { request, pseudonyms: new Map<string, Pseudonym | null>() };
    memos.push(made);
    return made;
  }

  return {
    source: undefined,
    laterPage: input.laterPage,
    reversibleAsJson: input.reversibleAsJson,
    memos,
    pseudonym(text, request) {
      const memo = memoOf(request).pseudonyms;
      if (watch) watch.lastPseudonymized = text;
      const known = memo.get(text);
      if (known !== undefined) return known;
      const made = pseudonyms.create(text, request);
      memo.set(text, made);
      return made;
    },
    produced(text) {
      if (!watch) return;
      watch.lastProduced = text;
      watch.produced.push(text);
    },
  };
}

function isSame(a: PseudonymRequest, b: PseudonymRequest): boolean {
  return a.kind === b.kind && a.reversible === b.reversible && a.verbatim === b.verbatim && a.keySet === b.keySet;
}
