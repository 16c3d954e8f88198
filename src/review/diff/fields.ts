import type { Kind } from '../../pseudonyms/types.ts';
import type { Endpoint, RuleSet } from '../../rules/types.ts';
import { fateOf, sharedAround } from './chain.ts';
import { leafTypes, mayShowLeaf } from './compare.ts';
import { fieldOf, type Pair, type Sides } from './places.ts';
import { createSchemaKeys } from './schema-key.ts';
import { responseWords } from './schema-words.ts';
import { type State, type Step, sideOf } from './side.ts';
import { issuedKinds } from './tokens.ts';
import type { Fate } from './types.ts';
import { type Told, type Walked, walk } from './walk.ts';
import { differingParts } from './words.ts';

/** A difference at one place of the response. */
export interface FieldDifference extends Pick<Told, 'comparison' | 'way' | 'note'> {
  readonly field: string;
  readonly before: Fate;
  readonly after: Fate;
  /** Kinds of the reversible tokens that come out here. */
  readonly issued: { readonly before: readonly Kind[]; readonly after: readonly Kind[] };
  /** What acts here, on either side: a witness should be something that it sees. */
  readonly states: Pair;
}

/** What to compare. */
export interface EndpointVersion {
  readonly endpoint: Endpoint;
  readonly ruleSet: RuleSet;
}

/** Names below a way that the catalogue knows; they count where everything passes. */
export type KnownNames = (way: readonly Step[]) => readonly string[];

/** How rules are read. Left out: as without compatibility, knowing no names. */
export interface FieldsReading {
  readonly known?: KnownNames | undefined;
  /** Psoxy's scheme: `kind` has no effect. */
  readonly isKindless?: boolean | undefined;
  /** Whether an endpoint without a schema surely answers. Otherwise that is a setting: an old one is taken not to, a new one to. */
  readonly answersBare?: boolean | undefined;
  /** The old endpoint was not there: nothing came out. */
  readonly isNew?: boolean | undefined;
}

/** What the walk found, in words. */
export interface FieldComparison extends Pick<Walked, 'recursions'> {
  readonly differences: readonly FieldDifference[];
}

/**
 * Walks the plans of two endpoints in lock-step, over all kinds of places a document can have, and says where values come
 * out in another way. Sound: where some document lets more through than before, the place, or one around it, is
 * `more-permissive`. (About responses that both let through; one that the old rules fail on is judged as if they did not.)
 */
export function compareFields(
  old: EndpointVersion,
  now: EndpointVersion,
  { known = () => [], isKindless = false, answersBare = false, isNew = false }: FieldsReading = {},
): FieldComparison {
  const versions = [old, now].map(({ endpoint, ruleSet }) => ({
    schema: endpoint.responseSchema,
    definitions: ruleSet.definitions,
  }));
  const context = { keys: createSchemaKeys(versions), isKindless };
  const sides: Sides = {
    old: sideOf(old.endpoint, old.ruleSet, context),
    now: sideOf(now.endpoint, now.ruleSet, context),
  };
  const isRefused =
    old.endpoint.responseSchema === undefined && now.endpoint.responseSchema !== undefined && !answersBare;
  const root = isNew || isRefused ? { ...sides.old.root, keep: undefined } : sides.old.root;
  const { told, recursions } = walk({ old: root, now: sides.now.root }, sides, known);
  return { differences: told.map(difference), recursions };
}

function difference({ comparison, way, note, as, ...states }: Told): FieldDifference {
  const fates = note === 'repeated' ? repeatedFates(as ?? []) : noted(fatesOf(states), note);
  const issued = { before: issuedKinds(states.old), after: issuedKinds(states.now) };
  return { comparison, way, note, field: fieldOf(way), ...fates, issued, states };
}

type Fates = Pick<FieldDifference, 'before' | 'after'>;

function repeatedFates(as: readonly Step[]): Fates {
  const fate = { what: `as ${fieldOf(as)}` };
  return { before: fate, after: fate };
}

function noted({ before, after }: Fates, note: Told['note']): Fates {
  return note === 'structure'
    ? { before, after: { ...after, what: `${after.what}; how many there are shows` } }
    : { before, after };
}

function fatesOf({ old, now }: Pair): Fates {
  const shared = sharedAround(old.acts, now.acts);
  const [before, after] = [fateOf(old, mayShowLeaf(old), shared), fateOf(now, mayShowLeaf(now), shared)];
  if (before.what !== after.what) return { before, after };
  const [was, is] = differingWords(old, now);
  return {
    before: { ...before, what: `${before.what}${was}` },
    after: { ...after, what: `${after.what}${is}` },
  };
}

/** What tells two states apart that are alike in words: types, the rest of the schema, or what stands before their rules. */
function differingWords(old: State, now: State): readonly [string, string] {
  const types = [typesOf(old), typesOf(now)] as const;
  if (types[0] !== types[1]) return [` as ${types[0]}`, ` as ${types[1]}`];
  const schemas = [responseWords(old.keep?.schema), responseWords(now.keep?.schema)] as const;
  if (schemas[0] === schemas[1]) return ['', ', after other rules'];
  const parts = differingParts(...schemas);
  return [`: ${parts[0]}`, `: ${parts[1]}`];
}

function typesOf(state: State): string {
  const words = { null: 'null', text: 'text', whole: 'integer', fraction: 'number', flag: 'true or false' };
  const types = leafTypes(state).filter((type) => type !== 'null');
  return types.length === 4 ? 'any value' : types.map((type) => words[type]).join(' or ') || 'nothing';
}
