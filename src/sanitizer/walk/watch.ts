import { numberText } from '../../json/number-text.ts';
import { ExactNumber, isObject, type JsonValue, keysOf } from '../../json/value.ts';

/** Shorter originals say nothing: they are equal to other values by chance. */
export const MIN_ORIGINAL_LENGTH = 6;

/** What the tripwire wants to know about a walk. Filled as the walk goes, so that no second walk is needed when all is well. */
export interface Watch {
  /** Texts that came out and did not come from a transform as a whole; a superset, since a later walk may change them. */
  readonly texts: string[];
  /** Numbers of six and more characters that came out. */
  readonly numbers: number[];
  /** Texts that a transform changed or took out. */
  readonly originals: string[];
  /** Texts that transforms made and that may look like addresses. */
  readonly produced: string[];
  /** Something came out unseen: the schema lets it pass without looking. */
  unseen: boolean;
  /** The text that a transform last said it produced. */
  lastProduced: string | undefined;
  /** The text last given to be pseudonymized; it is known as an original already. */
  lastPseudonymized: string | undefined;
}

/** Makes an empty watch. */
export function createWatch(): Watch {
  return {
    texts: [],
    numbers: [],
    originals: [],
    produced: [],
    unseen: false,
    lastProduced: undefined,
    lastPseudonymized: undefined,
  };
}

/** Notes a leaf that came out. */
export function watchLeaf(watch: Watch, value: JsonValue): void {
  if (typeof value === 'string') watch.texts.push(value);
  else if (typeof value === 'number') {
    if (value > 99_999 || value < -9_999 || !Number.isInteger(value)) watch.numbers.push(value);
  } else if (value instanceof ExactNumber) watch.texts.push(numberText(value));
}

/** Notes a value that a transform changed or took out, with everything in it. */
export function watchOriginal(watch: Watch, value: JsonValue): void {
  if (typeof value === 'string') {
    if (value.length >= MIN_ORIGINAL_LENGTH && value !== watch.lastPseudonymized) watch.originals.push(value);
  } else if (typeof value === 'number' || value instanceof ExactNumber) watchOriginal(watch, numberText(value));
  else if (Array.isArray(value)) for (const element of value) watchOriginal(watch, element);
  else if (isObject(value)) for (const key of keysOf(value)) watchOriginal(watch, value[key] as JsonValue);
}
