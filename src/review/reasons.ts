import type { Place } from '../errors.ts';

/** Why a reviewer accepted what looks wrong: line of the rule file → the written reason. */
export type Reasons = ReadonlyMap<number, string>;

/** No reasons. */
export const NO_REASONS: Reasons = new Map();

const REASON = /(?:^|\s)#\s*why:\s*(\S.*)$/;

/**
 * Reads the comments `# why: …` of a rule file: at the end of a line for that line, alone on a line for the next line that
 * says something (lines `#` below it go on with the sentence). Transforms have a key `why` for the same.
 * A comment, so that rule sets which other programs read as well can carry reasons.
 */
export function readReasons(text: string): Reasons {
  const lines = text.split('\n');
  const reasons = new Map<number, string>();
  lines.forEach((line, index) => {
    const reason = REASON.exec(line)?.[1]?.trim();
    if (reason === undefined) return;
    const isAlone = line.trimStart().startsWith('#');
    if (isAlone) addAbove(reasons, lines, { index, reason });
    else reasons.set(index + 1, reason);
  });
  return reasons;
}

/** The reason written at a place, if any. */
export function reasonAt(reasons: Reasons, where: Place | undefined): string | undefined {
  return where?.line === undefined ? undefined : reasons.get(where.line);
}

/** A key whose value begins on the next line (`id:`) is one thing with it. */
function addAbove(
  reasons: Map<number, string>,
  lines: readonly string[],
  { index, reason }: { readonly index: number; readonly reason: string },
): void {
  const isSaying = (line: string) => line.trim() !== '' && !line.trimStart().startsWith('#');
  const target = lines.findIndex((line, at) => at > index && isSaying(line));
  if (target < 0) return;
  const more = lines.slice(index + 1, target).filter((line) => line.trim() !== '');
  const sentence = [reason, ...more.map((line) => line.trimStart().replace(/^#\s*/, ''))].join(' ');
  reasons.set(target + 1, sentence);
  if (/:\s*$/.test(lines[target] ?? '')) reasons.set(target + 2, sentence);
}
