import type { RuleTexts } from './preview/rule-texts.ts';
import type { Calls, Saved } from './protocol.ts';
import type { TextFile } from './text-file.ts';

/**
 * Writes the rule file, if the text loads and the file still holds what the page last saw of it (`replaces`, empty for a file
 * that is not there yet): somebody else's change is never written over.
 */
export async function save(
  { text, replaces }: Calls['save']['asks'],
  file: TextFile,
  texts: Pick<RuleTexts, 'read'>,
): Promise<Saved> {
  const { rules, marks } = texts.read(text);
  if (rules === undefined) return { ok: false, message: 'These rules do not load, so nothing was written.', marks };
  const present = (await file.read()) ?? '';
  if (present !== replaces) {
    return {
      ok: false,
      message: 'The file was changed by another program since it was read. Reload the page to see it.',
      marks: [],
    };
  }
  await file.write(text);
  return { ok: true };
}
