import { FileTrouble } from './file-trouble.ts';

const MARK = '\uFEFF';
const LINE_ENDS = /\r\n|\r|\n/g;

/** The text of a file's bytes, all of it. Throws a FileTrouble where they are not UTF-8: written back they would be others. */
export function decodeText(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FileTrouble(path, 'is not UTF-8 text, and saving would destroy what is not. Store it as UTF-8 first.');
  }
}

/** A file's text as the page has it: no byte order mark, lines ended by LF. */
export function shownText(exact: string): string {
  return (exact.startsWith(MARK) ? exact.slice(1) : exact).replaceAll(LINE_ENDS, '\n');
}

/** A text of the page in the form of the file it goes into: its byte order mark, and the end each line had. */
export function writtenText(text: string, present: string | undefined): string {
  if (present === undefined) return text;
  const mark = present.startsWith(MARK) ? MARK : '';
  const ends = present.match(LINE_ENDS) ?? [];
  if (!ends.some((end) => end !== '\n')) return mark + text;
  const common = commonest(ends);
  const written = withEnds(text, present, common);
  // A lone CR that is kept before a line that begins with LF would be one end with it.
  return mark + (shownText(written) === text ? written : text.replaceAll('\n', common));
}

/** Lines that stand before and behind the change keep their ends; those between take the commonest. */
function withEnds(text: string, present: string, common: string): string {
  const ends = present.match(LINE_ENDS) ?? [];
  const before = shownText(present).split('\n');
  const lines = text.split('\n');
  const shift = before.length - lines.length;
  const head = lines.findIndex((line, at) => line !== before[at]);
  const tail = lines.findLastIndex((line, at) => line !== before[at + shift]);
  const endOf = (at: number) => (head < 0 || at < head ? ends[at] : at > tail ? ends[at + shift] : common);
  return lines.map((line, at) => (at === lines.length - 1 ? line : line + (endOf(at) ?? common))).join('');
}

function commonest(ends: readonly string[]): string {
  const count = (end: string) => ends.filter((one) => one === end).length;
  return ['\n', '\r\n', '\r'].toSorted((a, b) => count(b) - count(a))[0] ?? '\n';
}
