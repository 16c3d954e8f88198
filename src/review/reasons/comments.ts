import { Lexer } from 'yaml';

/** A comment `# …` of a YAML text. */
export interface Comment {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  /** Whether nothing else stands on its line. */
  readonly isAlone: boolean;
}

/** What the lexer writes besides the text itself: byte order mark, document and flow marks; a scalar follows the last. */
const MARKS: ReadonlySet<string> = new Set(['\u{FEFF}', '\u0002', '\u0018', '\u001F']);
const SCALAR_MARK = '\u001F';

/** The comments of a YAML text in order. A `#` inside a quoted or folded text is none. */
export function commentsOf(text: string): readonly Comment[] {
  const comments: Comment[] = [];
  let line = 1;
  let isAlone = true;
  let before = '';
  for (const token of new Lexer().lex(text)) {
    if (token.startsWith('#') && before !== SCALAR_MARK) comments.push({ line, text: token.trimEnd(), isAlone });
    before = token;
    if (MARKS.has(token)) continue;
    const breaks = token.split('\n').length - 1;
    line += breaks;
    isAlone = breaks > 0 ? token.slice(token.lastIndexOf('\n') + 1).trim() === '' : isAlone && token.trim() === '';
  }
  return comments;
}
