import { isObject, type JsonObject, type JsonValue, setKey } from '../../json/value.ts';
import type { Step } from './side.ts';

/** Values that between them every transform lets through in its own way. */
const SAMPLES: readonly ((index: number) => JsonValue)[] = [
  (index) => `dana${index || ''}@example.com`,
  (index) => `2026-11-02T09:0${index % 10}:12Z`,
  (index) => `Quarterly review of room ${index}`,
  (index) => 81_234_567_890 + index,
  () => 2.5,
  () => true,
  (index) => `192.0.2.${index + 1}`,
  () => ({}),
  () => [{}],
];

/** Small documents with something at a place, smallest first; then lists long enough for what suppresses short ones. */
export function sampleDocuments(way: readonly Step[]): readonly JsonValue[] {
  const small = SAMPLES.map((sample) => documentWith(way, sample));
  const long = way.some(({ type }) => type === 'element')
    ? SAMPLES.map((sample) => withPeople(documentWith(way, sample, PEOPLE)))
    : [];
  return [...small, ...long];
}

const PEOPLE = 60;
/** What rules usually tell people apart by. */
const PERSON_NAMES = ['email', 'user_email', 'id', 'participant_user_id'] as const;

/** Elements of lists get what names a person, where they have it not. */
function withPeople(value: JsonValue, index = 0): JsonValue {
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
  const build = (rest: readonly Step[], index: number): JsonValue => {
    const [step, ...further] = rest;
    if (step === undefined) return value(index);
    if (step.type === 'element') return Array.from({ length }, (_, place) => build(further, place));
    const object: JsonObject = {};
    setKey(object, memberName(step), build(further, index));
    return object;
  };
  return build(way, 0);
}
