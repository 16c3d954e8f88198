import { Composer, type CST, type Document, type LineCounter, Parser } from 'yaml';

/** Containers inside containers. Far above any rule set. */
const MAX_DEPTH = 200;

/** What is wrong with a text as YAML; `at` is an offset into it. */
export interface YamlFault {
  readonly at: number;
  readonly message: string;
}

/** The one document of a text, or the first thing that is wrong with it. */
export interface ComposedDocument {
  readonly document: Document | undefined;
  readonly fault: YamlFault | undefined;
}

/** Parses YAML text to its document. Duplicate keys are left in. `lines` learns where lines begin. */
export function composeDocument(text: string, lines: LineCounter): ComposedDocument {
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  // Before composing: the composer calls itself for each level, and running out of stack inside it can end the process.
  const deep = tooDeepAt(tokens);
  if (deep !== undefined) return refused({ at: deep, message: `The text nests deeper than ${MAX_DEPTH} levels.` });
  const [document, second] = [...new Composer({ uniqueKeys: false }).compose(tokens, true, text.length)];
  const faults = [...(document?.errors ?? []), ...(second?.errors ?? [])].map(({ pos, message }) => ({
    at: openedAt(tokens, message) ?? pos[0],
    message: `${message}.`,
  }));
  if (second !== undefined)
    faults.push({ at: second.range[0], message: 'A rule file is one document; here begins a second.' });
  // The first only: what follows it is mostly its echo.
  return faults[0] === undefined ? { document, fault: undefined } : refused(faults[0]);
}

function refused(fault: YamlFault): ComposedDocument {
  return { document: undefined, fault };
}

/** Of what is never closed, where it begins: that is the line to mend. The library says where the text ends. */
function openedAt(tokens: readonly CST.Token[], message: string): number | undefined {
  if (!/^Missing closing|must .*end with a/.test(message)) return undefined;
  let level: readonly unknown[] = tokens;
  const open: number[] = [];
  while (level.length > 0) {
    open.push(...level.filter(isOpen).map(({ offset }) => offset));
    level = level.flatMap(innerTokens);
  }
  return open.length === 0 ? undefined : Math.min(...open);
}

function isOpen(token: unknown): token is CST.Token & { readonly offset: number } {
  const {
    type,
    source = '',
    end,
  } = token as { readonly type?: string; readonly source?: string; readonly end?: readonly unknown[] };
  if (type === 'flow-collection') return end?.length === 0;
  const quote = type === 'single-quoted-scalar' ? "'" : type === 'double-quoted-scalar' ? '"' : undefined;
  return quote !== undefined && (source.length < 2 || !source.endsWith(quote));
}

/** Where tokens begin to nest too deeply, if they do; walks level by level, so that the answer costs no stack. */
function tooDeepAt(tokens: readonly CST.Token[]): number | undefined {
  let level: readonly unknown[] = tokens;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return (level[0] as { readonly offset?: number }).offset ?? 0;
    level = level.flatMap(innerTokens);
  }
  return undefined;
}

/** A token as far as nesting is concerned: a document has a value, a collection has items. */
interface Nesting {
  readonly value?: unknown;
  readonly items?: readonly { readonly key?: unknown; readonly value?: unknown }[];
}

function innerTokens(token: unknown): readonly unknown[] {
  const { value, items = [] } = token as Nesting;
  const inner = [value, ...items.flatMap((item) => [item.key, item.value])];
  return inner.filter((one) => one !== null && typeof one === 'object');
}
