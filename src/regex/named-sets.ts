/**
 * The character sets that Java patterns name. Source: java.util.regex.Pattern, Java SE 21, "Summary of regular-expression
 * constructs"; without UNICODE_CHARACTER_CLASS, so ASCII where the name is not a Unicode property.
 */
import { type CodePointSet, complement, intersection, only, setOf, union } from './code-points.ts';

const digit = only(0x30, 0x39);
const lower = only(0x61, 0x7a);
const upper = only(0x41, 0x5a);
const alpha = union(lower, upper);
const visible = only(0x21, 0x7e);

/** `\n`, `\r`, U+0085, U+2028 and U+2029 end a line: `.` does not match them. */
export const lineTerminators = setOf('\n\r\u0085\u2028\u2029');

/** `\d`, `\w` and `\s`: ASCII only. `\h`, `\v`: horizontal and vertical white space. Upper case: the complement. */
const escapes: ReadonlyMap<string, CodePointSet> = new Map([
  ['d', digit],
  ['w', union(alpha, digit, setOf('_'))],
  ['s', setOf(' \t\n\v\f\r')],
  ['h', union(setOf(' \t\u00a0\u1680\u180e\u202f\u205f\u3000'), only(0x2000, 0x200a))],
  ['v', union(lineTerminators, setOf('\v\f'))],
]);

/** The set of `\d`, `\D`, `\w` …; undefined for other letters. */
export function escapedSet(letter: string): CodePointSet | undefined {
  const set = escapes.get(letter.toLowerCase());
  return set !== undefined && letter !== letter.toLowerCase() ? complement(set) : set;
}

const posix: ReadonlyMap<string, CodePointSet> = new Map([
  ['Lower', lower],
  ['Upper', upper],
  ['ASCII', only(0, 0x7f)],
  ['Alpha', alpha],
  ['Digit', digit],
  ['Alnum', union(alpha, digit)],
  ['Punct', intersection(visible, complement(union(alpha, digit)))],
  ['Graph', visible],
  ['Print', only(0x20, 0x7e)],
  ['Blank', setOf(' \t')],
  ['Cntrl', union(only(0, 0x1f), only(0x7f))],
  ['XDigit', union(digit, only(0x61, 0x66), only(0x41, 0x46))],
  ['Space', setOf(' \t\n\v\f\r')],
]);

/** Names whose meaning under `(?i)` changed between Java versions. */
const cased = new Set(['Lower', 'Upper', 'Lu', 'Ll', 'Lt', 'IsLu', 'IsLl', 'IsLt', 'IsLowercase', 'IsUppercase']);

/** Says whether a property name distinguishes case. */
export function isCased(name: string): boolean {
  return cased.has(name.replace(/^(?:general_category|gc)=/, ''));
}

/** The set of `\p{name}`; undefined for a name that is unknown here. */
export function propertySet(name: string): CodePointSet | undefined {
  const known = posix.get(name);
  if (known !== undefined) return known;
  const property = unicodeProperty(name);
  return property === undefined ? undefined : unicodeSet(property);
}

/** Java's spelling of general categories, scripts and the binary property Alphabetic, as JavaScript spells them. */
function unicodeProperty(name: string): string | undefined {
  const category = /^(?:Is|general_category=|gc=)?([CLMNPSZ][a-z]?)$/.exec(name)?.[1];
  if (category !== undefined) return `General_Category=${category}`;
  const script = /^(?:script=|sc=)([A-Za-z_]+)$/.exec(name)?.[1];
  if (script !== undefined) return `Script=${script}`;
  const binary = /^Is(Alphabetic|Ideographic|Lowercase|Uppercase)$/.exec(name)?.[1];
  if (binary !== undefined) return binary;
  const bareScript = /^Is([A-Z][A-Za-z_]+)$/.exec(name)?.[1];
  return bareScript === undefined ? undefined : `Script=${bareScript}`;
}

/** Sets already asked for: each costs some 10 ms, and a rule set may name one in many patterns. */
const unicodeSets = new Map<string, CodePointSet | undefined>();

function unicodeSet(property: string): CodePointSet | undefined {
  if (!unicodeSets.has(property)) unicodeSets.set(property, askForSet(property));
  return unicodeSets.get(property);
}

/** Asks the JavaScript engine for the runs of members among all characters; surrogates, which share every property, apart. */
function askForSet(property: string): CodePointSet | undefined {
  const runs = runsOf(property);
  if (runs === undefined) return undefined;
  const found = allPlanes().flatMap((plane) => {
    return [...plane.text.matchAll(runs)].map((run) => rangeOf(plane, run.index, run[0].length));
  });
  return union(found, '\ud800'.search(runs) < 0 ? [] : only(0xd800, 0xdfff));
}

/** Characters in order from `first` on, each `width` code units long. */
interface Plane {
  readonly text: string;
  readonly first: number;
  readonly width: 1 | 2;
}

function allPlanes(): readonly Plane[] {
  const bounds = [
    [0, 0xd7ff],
    [0xe000, 0xffff],
    [0x10000, 0x10ffff],
  ] as const;
  return bounds.map(([first, last]) => {
    const characters = Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));
    return { text: characters.join(''), first, width: first > 0xffff ? 2 : 1 };
  });
}

function rangeOf({ first, width }: Plane, index: number, length: number): readonly [number, number] {
  const from = first + index / width;
  return [from, from + length / width - 1];
}

/** The name has passed `unicodeProperty`, so it is letters; the engine refuses those that are no property. */
function runsOf(property: string): RegExp | undefined {
  try {
    return new RegExp(`\\p{${property}}+`, 'gu');
  } catch {
    return undefined;
  }
}
