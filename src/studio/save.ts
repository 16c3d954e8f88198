import type { Checker } from './check.ts';
import type { TextFile } from './files/text-file.ts';
import type { Calls, Saved } from './protocol.ts';

/**
 * Writes the rule file, if `zpp rules check` has no error to report and the file still holds what the page last saw of it
 * (`replaces`, empty for a file that is not there yet): somebody else's change is never written over unseen.
 */
export async function save({ text, replaces }: Calls['save']['asks'], file: TextFile, check: Checker): Promise<Saved> {
  const { marks } = await check(text);
  const errors = marks.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { ok: false, why: 'errors', message: inWords(errors.length), marks: errors };
  return file.change((present): { text?: string; answer: Saved } =>
    (present ?? '') === replaces ? { text, answer: { ok: true } } : { answer: CHANGED },
  );
}

const CHANGED: Saved = {
  ok: false,
  why: 'changed',
  message: 'The file was changed by another program since it was read, so nothing was written.',
  marks: [],
};

function inWords(count: number): string {
  return `${count === 1 ? 'An error' : `${count} errors`} in these rules, so nothing was written.`;
}
