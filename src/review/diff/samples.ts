import { isObject, type JsonObject, type JsonValue, setKey } from '../../json/value.ts';
import type { Step } from './side.ts';

type Sample = (index: number) => JsonValue;

const EMAIL: Sample = (index) => `dana${index || ''}@example.com`;
const TIME: Sample = (index) => `2026-11-02T09:0${index % 10}:12Z`;
const WORDS: Sample = (index) => `Review of room ${index + 1}`;
const ID: Sample = (index) => `KDcuGIm1QgePTO8WbOqw${index % 10}Q`;
const NUMBER: Sample = (index) => 81_234_567_890 + index;

/** Values that between them every transform lets through in its own way. */
const SAMPLES: readonly Sample[] = [
  WORDS,
  EMAIL,
  TIME,
  NUMBER,
  () => 2.5,
  () => true,
  (index) => `192.0.2.${index + 1}`,
  () => ({}),
  () => [{}],
];

/** What a field of this name usually holds. */
export function sampleFor(way: readonly Step[]): Sample {
  const last = way.findLast((step) => step.type !== 'element');
  const name = last?.name ?? '';
  if (/email/.test(name)) return EMAIL;
  if (/(?:_time|_at|_start|_end|date)$/.test(name)) return TIME;
  return /(?:^|_)u?u?ids?$/.test(name) ? ID : WORDS;
}

/** Small documents with something at a place, the likeliest first; then lists long enough for what suppresses short ones. */
export function* sampleDocuments(way: readonly Step[]): Generator<JsonValue> {
  const samples = [sampleFor(way), ...SAMPLES];
  for (const sample of samples) yield documentWith(way, sample);
  if (!way.some(({ type }) => type === 'element')) return;
  for (const people of PEOPLE) for (const sample of samples) yield withPeople(documentWith(way, sample, people));
}

/** Enough for lists that want a few different people, and for those that want five. */
const PEOPLE = [3, 6];
/** What rules usually tell people apart by. */
const PERSON_NAMES = ['email', 'user_email'] as const;

/** Elements of lists get what names a person, where they have it not. */
export function withPeople(value: JsonValue, index = 0): JsonValue {
  if (Array.isArray(value)) return value.map(withPeople);
  if (!isObject(value)) return value;
  const result = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withPeople(one, index)]));
  const person = `person${index}@example.com`;
  for (const name of PERSON_NAMES) if (!Object.hasOwn(result, name)) setKey(result, name, person);
  return result;
}

/** The name of a member in a small document; one that nothing mentions is called so. */
export function memberName(step: Exclude<Step, { type: 'element' }>): string {
  return step.name ?? (step.type === 'augmented' ? 'topic' : 'brand_new_field');
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
    setKey(object, memberName(step), build(further, index, lists));
    return object;
  };
  return build(way, 0, 0);
}
