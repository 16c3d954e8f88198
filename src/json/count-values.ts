import { ResponseRefused } from '../errors.ts';

/** Shorter texts are not counted: whatever they hold fits in memory. */
const ALWAYS_READ = 1024 * 1024;
/** A page of 300 users with settings has some thousand arrays and objects, the largest report we know 5,000. */
const MAX_CONTAINERS = 300_000;
const MAX_VALUES = 2_000_000;
/** A number kept by its text takes ten times the memory of another. */
const MAX_EXACT_VALUES = 500_000;

/**
 * Refuses a text of so many values that reading it would take many times its size in memory: `[[[[…` and `{},{},…` take fifty times
 * theirs, and the limits on size and depth see it only afterwards. Counted are the characters `{`, `[` and `,`, those in strings
 * too: a long text with many commas is counted for more than it holds, never for less. Throws ResponseRefused `too-large`.
 */
export function refuseTooMany(text: string): void {
  if (text.length <= ALWAYS_READ) return;
  const containers = count(text, '{', MAX_CONTAINERS) + count(text, '[', MAX_CONTAINERS);
  if (containers > MAX_CONTAINERS || count(text, ',', MAX_VALUES) > MAX_VALUES) throw tooMany();
}

/** The same for a text whose numbers are kept by their text. */
export function refuseTooManyExact(text: string): void {
  if (text.length > ALWAYS_READ && count(text, ',', MAX_EXACT_VALUES) > MAX_EXACT_VALUES) throw tooMany();
}

function tooMany(): ResponseRefused {
  return new ResponseRefused('too-large', 'The response body holds more values than the limit.');
}

/** Counts up to one more than `most`. */
function count(text: string, character: string, most: number): number {
  let found = 0;
  for (let at = text.indexOf(character); at >= 0 && found <= most; at = text.indexOf(character, at + 1)) found += 1;
  return found;
}
