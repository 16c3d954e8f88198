/**
 * Counts fields that the source sends and no rule mentions, so that a new one is noticed. Keys can be people
 * (`{"alice@example.com": 3}`), hence a key is named only when it looks like a field name, stands among few unknown
 * siblings under a parent with declared properties, and was seen in several responses; otherwise it counts under `*`.
 */
export interface Ledger {
  /** Notes the unknown fields that one response had below `parentPath` (`users[]`, `''` for the root). */
  record(endpointLabel: string, parentPath: string, names: readonly string[]): void;
  /** What may be shown, most often seen first. */
  entries(): readonly LedgerEntry[];
  /** How many unknown fields were dropped in all: each field once for each response that had it. */
  total(): number;
}

/** One line of the ledger. `path` ends in the field's name or in `*`. */
export interface LedgerEntry {
  readonly endpoint: string;
  readonly path: string;
  /** Responses that had it; under `*` one for each field and response. */
  readonly responses: number;
}

/** Most entries shown. */
export const MAX_LEDGER_ENTRIES = 200;
/** A name is shown from this many responses on. */
export const RESPONSES_TO_NAME = 3;
/** From this many unknown siblings on, keys are taken for content. */
export const SIBLINGS_OF_CONTENT = 50;

// Names waiting to be seen often enough; more are counted under `*`, so that nobody can fill the memory.
const MAX_NAMES_HELD = 2000;
const FIELD_NAME = /^[a-z][a-z_]{1,40}$/;

interface Held extends LedgerEntry {
  readonly parent: string;
  responses: number;
}

/** Makes an empty ledger. */
export function createLedger(): Ledger {
  const names = new Map<string, Held>();
  const unnamed = new Map<string, Held>();
  let total = 0;

  function count(
    held: Map<string, Held>,
    at: { endpoint: string; parent: string; name: string },
    max: number,
  ): boolean {
    const { endpoint, parent, name } = at;
    const key = `${endpoint}\n${parent}\n${name}`;
    const known = held.get(key);
    if (known) known.responses += 1;
    else if (held.size < max) held.set(key, { endpoint, parent, path: joinPath(parent, name), responses: 1 });
    return known !== undefined || held.size < max;
  }

  return {
    record(endpoint, parent, found) {
      total += found.length;
      for (const name of found) {
        const nameable = found.length < SIBLINGS_OF_CONTENT && FIELD_NAME.test(name);
        if (nameable && count(names, { endpoint, parent, name }, MAX_NAMES_HELD)) continue;
        count(unnamed, { endpoint, parent, name: '*' }, MAX_LEDGER_ENTRIES);
      }
    },
    entries: () => shown(names, unnamed),
    total: () => total,
  };
}

function shown(names: ReadonlyMap<string, Held>, unnamed: ReadonlyMap<string, Held>): LedgerEntry[] {
  const lines = new Map<string, { endpoint: string; path: string; responses: number }>();
  for (const { endpoint, parent, path, responses } of [...names.values(), ...unnamed.values()]) {
    const shownPath = responses >= RESPONSES_TO_NAME ? path : joinPath(parent, '*');
    const key = `${endpoint}\n${shownPath}`;
    const line = lines.get(key);
    if (line) line.responses += responses;
    else lines.set(key, { endpoint, path: shownPath, responses });
  }
  return [...lines.values()].sort((a, b) => b.responses - a.responses).slice(0, MAX_LEDGER_ENTRIES);
}

function joinPath(parent: string, name: string): string {
  return parent === '' ? name : `${parent}.${name}`;
}
