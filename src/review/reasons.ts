import type { Place } from '../errors.ts';
import { type Comment, commentsOf } from './reasons/comments.ts';
import { type ThingsAt, thingsIn } from './reasons/things.ts';
import type { Finding } from './report/finding.ts';

/** Why a reviewer accepted what looks wrong. */
export interface Reasons {
  /** Line of the rule file → the written reason. */
  readonly byLine: ReadonlyMap<number, string>;
  /** Lines whose reason covers nothing, since they hold several fields or paths: each would need its own. */
  readonly unclear: readonly number[];
}

/** No reasons. */
export const NO_REASONS: Reasons = { byLine: new Map(), unclear: [] };

const REASON = /^#\s*why:\s*(\S.*)$/;

/**
 * Reads the comments `# why: …` of a rule file: at the end of a line for that line, alone on a line for the next line that
 * says something (lines `#` below it go on with the sentence). Transforms have a key `why` for the same.
 * A comment, so that rule sets which other programs read as well can carry reasons. A reason covers one thing: at a line that
 * holds several fields or paths it covers none.
 */
export function readReasons(text: string): Reasons {
  const { written, thingsAt } = writtenReasons(text);
  const covered = written.filter(({ line }) => thingsAt(line) <= 1);
  const unclear = written.filter(({ line }) => thingsAt(line) > 1).map(({ line }) => line);
  const byLine = new Map(
    covered.flatMap(({ line, reason, isBelow }) => {
      // A key whose value begins on the next line (`id:`) is one thing with it.
      const lines = isBelow && thingsAt(line + 1) === 0 ? [line, line + 1] : [line];
      return lines.map((one) => [one, reason] as const);
    }),
  );
  return { byLine, unclear };
}

/** Says of every reason at a line of several fields that it covers none of them. */
export function checkReasons({ unclear }: Reasons, file: string | undefined): Finding[] {
  const message = 'The reason at this line covers nothing: the line holds several fields or paths.';
  const hint = 'Give each a line of its own, and the reason to the one it is meant for.';
  return unclear.map((line) => {
    const where = { file, line, column: 1 };
    return { code: 'reason-unclear', severity: 'warning', message, hint, where };
  });
}

/** The reason written at a place, if any. */
export function reasonAt(reasons: Reasons, where: Place | undefined): string | undefined {
  return where?.line === undefined ? undefined : reasons.byLine.get(where.line);
}

interface WrittenReason {
  readonly line: number;
  readonly reason: string;
  /** Written above a line that ends with its key. */
  readonly isBelow: boolean;
}

function writtenReasons(text: string): { readonly written: readonly WrittenReason[]; readonly thingsAt: ThingsAt } {
  if (!text.includes('why:')) return { written: [], thingsAt: () => 0 };
  const comments = commentsOf(text);
  const alone = new Map(comments.filter(({ isAlone }) => isAlone).map((comment) => [comment.line, comment]));
  const lines = text.split('\n');
  const written = comments.flatMap((comment): WrittenReason[] => {
    const reason = REASON.exec(comment.text)?.[1];
    if (reason === undefined) return [];
    return comment.isAlone
      ? above(comment, reason, { lines, alone })
      : [{ line: comment.line, reason, isBelow: false }];
  });
  return { written, thingsAt: thingsIn(text) };
}

interface Surroundings {
  readonly lines: readonly string[];
  /** Comments alone on their line. */
  readonly alone: ReadonlyMap<number, Comment>;
}

function above({ line }: Comment, reason: string, { lines, alone }: Surroundings): WrittenReason[] {
  const sentence = [reason];
  for (let at = line + 1; at <= lines.length; at++) {
    const text = lines[at - 1] ?? '';
    const more = alone.get(at);
    if (more !== undefined) sentence.push(more.text.replace(/^#\s*/, ''));
    else if (text.trim() !== '') return [{ line: at, reason: sentence.join(' '), isBelow: /:\s*$/.test(text) }];
  }
  return [];
}
