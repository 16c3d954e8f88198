/**
 * The literal text, in lower case, that every match of a path regex begins with. Only plain characters in front of the first
 * special one, and nothing where an alternative could begin elsewhere: too short costs a little time, too long would block.
 */
export function literalPrefix(pattern: string): string {
  if (hasTopLevelAlternative(pattern)) return '';
  const [, text = '', quantifier] = /^\^?([A-Za-z0-9_/-]*)([?*+{])?/.exec(pattern) ?? [];
  return (quantifier === undefined ? text : text.slice(0, -1)).toLowerCase();
}

/** Escapes, plain character classes and single characters: what may hold a `|` that is no alternative. */
const PART = /\\[^QE]|\[\^?(?:\\[^QE]|[^[\]\\&])+\]|[^[\]\\]/gy;

/** Whether a `|` stands outside all groups; true also for what this scan does not understand. */
function hasTopLevelAlternative(pattern: string): boolean {
  let depth = 0;
  let end = 0;
  for (const { 0: part, index } of pattern.matchAll(PART)) {
    if (part === '(') depth++;
    if (part === ')') depth--;
    if (part === '|' && depth === 0) return true;
    end = index + part.length;
  }
  return end < pattern.length && pattern.includes('|', end);
}
