import type { Step } from './yaml-path.ts';

/** Where a cursor stands in a flow value (`{type: …}`) of its line. */
export interface FlowPlace {
  /** Blanks and dashes of the line. */
  readonly lead: string;
  /** From the line's own mapping to the mapping or list around the cursor. */
  readonly steps: readonly Step[];
  /** Keys that mapping has already, before and behind the cursor. */
  readonly siblings: readonly string[];
  /** The key whose value is being written; undefined where a key is. */
  readonly key: string | undefined;
  readonly typed: string;
}

interface Frame {
  readonly isList: boolean;
  readonly keys: string[];
  key: string | undefined;
}

const HEAD = /^(\s*(?:-\s+)*)([A-Za-z_][\w.$-]*):\s+(?=[{[])/;

/** Undefined where the cursor is in no flow value, or in a quoted text. Flow over several lines is not read. */
export function flowPlaceOf(line: string, column: number): FlowPlace | undefined {
  const before = line.slice(0, column);
  const [head, lead = '', first = ''] = HEAD.exec(before) ?? [];
  if (head === undefined) return undefined;
  const read = frames(before.slice(head.length));
  const last = read?.open.at(-1);
  if (read === undefined || last === undefined) return undefined;
  const steps = read.open.flatMap((frame, at): Step[] => {
    const outer = read.open[at - 1];
    const way: Step[] = outer?.key === undefined ? [] : [{ key: outer.key }];
    return frame.isList ? [...way, { element: undefined }] : way;
  });
  const siblings = [...last.keys.filter((key) => key !== last.key), ...keysBehind(line.slice(column))];
  return { lead, steps: [{ key: first }, ...steps], siblings, key: last.key, typed: read.typed };
}

/** The mappings and lists that are still open at the end of a text, and the word before that end. */
function frames(text: string): { readonly open: readonly Frame[]; readonly typed: string } | undefined {
  const open: Frame[] = [];
  let word = '';
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|:(?=\s|$)|["'{}[\],]|[^"'{}[\],:]+|:/g)) {
    if (token === '"' || token === "'") return undefined;
    const frame = open.at(-1);
    if (token === '{' || token === '[') open.push({ isList: token === '[', keys: [], key: undefined });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',' && frame) frame.key = undefined;
    else if (token === ':' && frame) {
      frame.key = unquoted(word);
      frame.keys.push(frame.key);
    } else {
      word += token;
      continue;
    }
    word = '';
  }
  return { open, typed: word.trimStart() };
}

/** Keys of the same mapping behind the cursor: what is nested is cut out first. */
function keysBehind(text: string): string[] {
  let rest = text;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replaceAll(/\{[^{}]*\}|\[[^[\]]*\]/g, '');
  }
  const same = /^[^}\]]*/.exec(rest)?.[0] ?? '';
  return [...same.matchAll(/(?:^|,)\s*([\w$]+)\s*:/g)].map(([, key = '']) => key);
}

function unquoted(word: string): string {
  return word.trim().replace(/^['"]|['"]$/g, '');
}
