import { isObject, type JsonValue, setKey } from '../../json/value.ts';
import type { Step } from '../diff/side.ts';

/** By what rules usually tell people apart; lists that want several have them all. */
const PERSON_NAMES = ['email', 'user_email'];
/** More people than any shipped rule wants. */
const MANY = 6;

/** Small documents with a value at a place: alone, and in a list of several people. */
export function documentsWith(way: readonly Step[] | undefined, values: readonly JsonValue[]): JsonValue[] {
  if (way === undefined) return [];
  const sizes = way.some(({ type }) => type === 'element') ? [1, MANY] : [1];
  return sizes.flatMap((size) => values.map((value) => documentAt(way, value, size)));
}

/** A document with one list at a place, of people who differ at a path of names. */
export function peopleAt(way: readonly Step[] | undefined, person: readonly string[], count: number): JsonValue[] {
  if (way === undefined || person.length === 0) return [];
  const steps = person.map((name): Step => ({ type: 'member', name }));
  const people = Array.from({ length: count }, (_, index) => documentAt(steps, `person${index}@example.com`, 1));
  return [documentAt(way, people, 1)];
}

function documentAt(way: readonly Step[], value: JsonValue, size: number): JsonValue {
  const [step, ...rest] = way;
  if (step === undefined) return value;
  const inner = documentAt(rest, value, size);
  if (step.type !== 'element') return { [step.name ?? 'brand_new_field']: inner };
  return Array.from({ length: size }, (_, index) => (size === 1 ? inner : withPerson(inner, index)));
}

function withPerson(element: JsonValue, index: number): JsonValue {
  if (!isObject(element)) return element;
  const named = { ...element };
  for (const name of PERSON_NAMES) if (!Object.hasOwn(named, name)) setKey(named, name, `person${index}@example.com`);
  return named;
}
