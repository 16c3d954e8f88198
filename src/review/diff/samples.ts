import { isObject, type JsonObject, type JsonValue, setKey } from '../../json/value.ts';
import type { Step } from './side.ts';

/** A value for the element of that number. */
export type Sample = (index: number) => JsonValue;

/** An address. */
export const EMAIL: Sample = (index) => `dana${index || ''}@example.com`;
/** The last minute of a day: no two grids round it alike. */
export const TIME: Sample = (index) => `2026-11-0${(index % 9) + 1}T23:59:12Z`;
/** An address of the network. */
export const IP: Sample = (index) => `192.0.2.${index + 1}`;
const WORDS: Sample = (index) => `Review of room ${index + 1}`;
const ID: Sample = (index) => `KDcuGIm1QgePTO8WbOqw${index % 10}Q`;
const NUMBER: Sample = (index) => 81_234_567_890 + index;

/** Values that between them every transform lets through in its own way. */
const SAMPLES: readonly Sample[] = [WORDS, EMAIL, TIME, NUMBER, () => 2.5, () => true, IP, () => ({}), () => [{}]];

/** What a field of this name usually holds. */
export function sampleFor(way: readonly Step[]): Sample {
  const last = way.findLast((step) => step.type !== 'element');
  const name = last?.name ?? '';
  if (/email/.test(name)) return EMAIL;
  if (/(?:_time|_at|_start|_end|date)$/.test(name)) return TIME;
  return /(?:^|_)u?u?ids?$/.test(name) ? ID : WORDS;
}

/** What rules at a place look at; documents that have it show what they do. */
export interface SampleHints {
  readonly samples: readonly Sample[];
  /** Names that tell the elements of a list apart. */
  readonly people: readonly string[];
  /** Lengths of lists. */
  readonly sizes: readonly number[];
  /** Properties for which conditions hold. */
  readonly members: readonly (readonly [name: string, value: JsonValue])[];
}

/** Enough for lists that want a few different people, and for those that want five. */
const SIZES = [3, 6];
/** What rules usually tell people apart by. */
const PERSON_NAMES = ['email', 'user_email'] as const;
const NO_HINTS: SampleHints = { samples: [], people: [], sizes: [], members: [] };

/** Small documents with something at a place, the likeliest first; then lists long enough for what suppresses short ones. */
export function* sampleDocuments(way: readonly Step[], hints = NO_HINTS): Generator<JsonValue> {
  const samples = [...hints.samples, sampleFor(way), ...SAMPLES];
  for (const sample of samples) yield documentWith(way, sample);
  for (const member of hints.members)
    for (const isInside of way.some(({ type }) => type === 'element') ? [true, false] : [false])
      for (const sample of samples)
        yield withMembers(documentWith(way, sample), (index) => ((index !== undefined) === isInside ? [member] : []));
  const people = hints.people.length > 0 ? hints.people : PERSON_NAMES;
  const named = (index: number | undefined) =>
    index === undefined ? [] : people.map((name) => [name, `person${index}@example.com`] as const);
  for (const size of [...hints.sizes, ...SIZES]) {
    if (way.some(({ type }) => type === 'element'))
      for (const sample of samples) yield withMembers(documentWith(way, sample, size), named);
    const list = Array.from({ length: size }, () => ({}));
    yield withMembers(
      documentWith(way, () => list),
      named,
    );
  }
}

/** Objects get members that they have not; those in lists by the number of the element. */
function withMembers(
  value: JsonValue,
  members: (index: number | undefined) => SampleHints['members'],
  index?: number,
): JsonValue {
  if (Array.isArray(value)) return value.map((one, at) => withMembers(one, members, at));
  if (!isObject(value)) return value;
  const result = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withMembers(one, members, index)]));
  for (const [name, one] of members(index)) if (!Object.hasOwn(result, name)) setKey(result, name, one);
  return result;
}

/** The name of a member in a small document; one that nothing mentions is called so. */
export function memberName(step: Exclude<Step, { type: 'element' }>): string {
  return step.name ?? (step.type === 'augmented' ? '+topic:textDigest' : 'brand_new_field');
}

/** The text that an augment reads, to write beside it. */
function sourceName(name: string): string {
  return name.replace(/^\+/, '').replace(/:[^:]*$/, '');
}

/** A document that has this value at a place and nothing else, with `length` elements in each list. */
export function documentWith(way: readonly Step[], value: (index: number) => JsonValue, length = 1): JsonValue {
  const build = (rest: readonly Step[], index: number, lists: number): JsonValue => {
    const [step, ...further] = rest;
    if (step === undefined) return value(index);
    // Lists inside lists stay short, or a deep place would make a huge document.
    const size = lists < 1 ? length : 1;
    if (step.type === 'element')
      return Array.from({ length: size }, (_, place) => build(further, index + place, lists + 1));
    const object: JsonObject = {};
    if (step.type === 'augmented') setKey(object, sourceName(memberName(step)), WORDS(index));
    else setKey(object, memberName(step), build(further, index, lists));
    return object;
  };
  return build(way, 0, 0);
}
