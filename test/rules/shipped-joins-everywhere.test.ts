import { describe, expect, test } from '@jest/globals';
import { createCanaries } from '../support/leaks/canary.ts';
import { type FieldLeaf, type FieldTree, placesOf } from '../support/leaks/field-tree.ts';
import { fill } from '../support/leaks/fill.ts';
import { writeJson } from '../support/leaks/json-text.ts';
import { treeFor } from '../support/leaks/responses.ts';
import { openEndpoints } from '../support/leaks/tracked.ts';
import type { CatalogueEndpoint } from './support/catalogue.ts';
import { valueAt } from './support/marked-document.ts';
import { sanitizerFor } from './support/sanitize.ts';
import { endpointFor, type Shipped } from './support/shipped.ts';

/*
 * Where two fields of the catalogue mean the same, their tokens join: in every endpoint, not only in those of
 * shipped-joins.test.ts. What a field means is told by its name and class here, never by the rules.
 */

/** The same value for all meanings: in every field of one meaning it gives one token, and in another meaning another. */
const VALUE = '81234567890';

type Meaning = 'e-mail' | 'user' | 'meeting' | 'occurrence' | 'registrant' | 'session' | 'group' | 'attendance';

function meaningOf(name: Shipped, path: string, { field, facts }: FieldLeaf): Meaning | undefined {
  const last = field.split('.').at(-1) ?? '';
  const { note = '', format, privacy } = facts;
  if (note.includes('pmi-risk') || last === 'pmi') return 'meeting';
  if (note.includes('meeting-uuid') || last === 'bo_mtg_id') return 'occurrence';
  if (format === 'email' || /^(?:.*_)?email$/.test(last))
    return name === 'zoom-strict' && path.endsWith('/registrants') ? 'registrant' : 'e-mail';
  if (/^(?:groupId|group_ids\[\])$/.test(last) || (path.startsWith('/groups') && /^(?:groups\[\]\.)?id$/.test(field)))
    return 'group';
  if (privacy !== 'account-id') return undefined;
  if (last === 'registrant_id' || field === 'registrants[].id') return 'registrant';
  if (field === 'participants[].user_id') return 'session';
  if (last === 'participant_uuid' || field === 'panelists[].id') return 'attendance';
  return 'user';
}

/** Fields of one meaning that come out, each with the part of its token by which it joins. */
function tokensOf(name: Shipped): ReadonlyMap<Meaning, ReadonlyMap<string, string>> {
  const found = new Map<Meaning, Map<string, string>>();
  for (const entry of openEndpoints(name)) {
    const answer = answerWithValue(name, entry);
    for (const leaf of leavesOf(treeFor(name, entry))) {
      const meaning = meaningOf(name, entry.path, leaf);
      const token = valueAt(answer, keysOf(leaf.field));
      if (meaning === undefined || typeof token !== 'string') continue;
      const fields = found.get(meaning) ?? new Map<string, string>();
      found.set(meaning, fields.set(`${entry.path} ${leaf.field}`, token.slice(2, 46)));
    }
  }
  return found;
}

function answerWithValue(name: Shipped, entry: CatalogueEndpoint): unknown {
  const endpoint = endpointFor(name, entry.path);
  if (endpoint === undefined) throw new Error(`${name} does not open ${entry.path}`);
  const body = writeJson(
    fill(treeFor(name, entry), {
      canaries: createCanaries(),
      oddity({ tree, row }) {
        if (tree.kind !== 'leaf' || row > 0) return undefined;
        const meaning = meaningOf(name, entry.path, tree);
        return meaning && (tree.facts.type === 'integer' ? { raw: VALUE } : VALUE);
      },
    }),
  );
  return JSON.parse(sanitizerFor(name, endpoint)({ body, laterPage: false }).body);
}

function leavesOf(tree: FieldTree): FieldLeaf[] {
  return [...placesOf(tree)].filter((place): place is FieldLeaf => place.kind === 'leaf');
}

function keysOf(field: string): (string | number)[] {
  return field.split('.').flatMap((part) => [part.replaceAll('[]', ''), ...(part.match(/\[\]/g) ?? []).map(() => 0)]);
}

describe.each(['zoom', 'zoom-strict'] as const)('%s', (name) => {
  const tokens = tokensOf(name);

  test.each([...tokens])('gives one token for one %s in every field', (_meaning, fields) => {
    const [usual] = fields.values();
    expect([...fields].filter(([, token]) => token !== usual).map(([field]) => field)).toEqual([]);
    expect(usual).toMatch(/^[\w-]{44}$/);
  });

  test('gives another token in every other meaning', () => {
    const keys = Array.from(tokens.values(), (fields) => [...fields.values()][0]);
    expect(new Set(keys).size).toBe(tokens.size);
  });

  test('has several fields of every meaning', () => {
    const sizes = Array.from(tokens.values(), (fields) => fields.size);
    expect(Math.min(...sizes)).toBeGreaterThan(1);
    // The strict set keeps neither groups nor what names one attendance.
    expect(sizes).toHaveLength(name === 'zoom' ? 8 : 6);
    expect(tokens.get('user')?.size).toBeGreaterThan(15);
  });
});
