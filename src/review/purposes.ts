import { commentsOf } from './reasons/comments.ts';

/** Line of an endpoint in the rule file → what its data is needed for. */
export type Purposes = ReadonlyMap<number, string>;

const PURPOSE = /^#\s*purpose:\s*(\S.*)$/;

/**
 * Reads the comments `# purpose: …` of a rule file, each alone on the line above an endpoint. A comment, for rule sets that
 * other programs read as well; elsewhere endpoints have a key `purpose`.
 */
export function readPurposes(text: string): Purposes {
  if (!text.includes('purpose:')) return new Map();
  const written = commentsOf(text).filter(({ isAlone }) => isAlone);
  return new Map(
    written.flatMap(({ line, text: comment }) => {
      const purpose = PURPOSE.exec(comment)?.[1];
      return purpose === undefined ? [] : [[line + 1, purpose] as const];
    }),
  );
}
