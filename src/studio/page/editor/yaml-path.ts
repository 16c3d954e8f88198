/** A step from the root of a YAML text to a line: a key, or an element of a list with its tag (`!<pseudonymize>`). */
export type Step = { readonly key: string } | { readonly element: string | undefined };

/** Where a line stands: the steps to the mapping it belongs to, and the keys that mapping has already. */
export interface YamlPlace {
  readonly steps: readonly Step[];
  readonly siblings: readonly string[];
}

const KEY = /^( *)((?:- +)*)(?:(!\S+)\s*|)(?:([A-Za-z_][\w.$-]*|'[^']*'|"[^"]*")\s*:|)/;

interface Reading {
  readonly indent: number;
  readonly dash: number | undefined;
  readonly tag: string | undefined;
  readonly key: string | undefined;
}

/** Reads the way to a line from indentation alone: upwards, and downwards for the keys beside it. Block style; for flow see `yaml-flow.ts`. */
export function placeOf(lines: readonly string[], at: number, column: number): YamlPlace {
  const steps: Step[] = [];
  const siblings: string[] = [];
  let limit = column;
  for (let number = at - 1; number >= 0; number--) {
    const line = read(lines[number] ?? '');
    if (line === undefined || line.indent > limit) continue;
    if (line.indent === limit && line.key !== undefined) siblings.push(line.key);
    if (line.indent < limit && line.key !== undefined) {
      steps.unshift({ key: line.key });
      limit = line.indent;
    }
    // A half limit is a place in a list: dashes of its own column are other elements.
    if (line.dash !== undefined && line.dash < Math.floor(limit)) {
      steps.unshift({ element: line.tag });
      // The list stands below a key at most as deep as its dashes.
      limit = line.dash + 0.5;
    }
  }
  return { steps, siblings: [...siblings, ...keysBelow(lines, at, column)] };
}

/** Keys below a line that belong to the same mapping as what stands in its column. */
export function keysBelow(lines: readonly string[], at: number, column: number): string[] {
  const keys: string[] = [];
  for (const text of lines.slice(at + 1)) {
    const line = read(text);
    if (line === undefined) continue;
    if (line.indent < column || (line.dash !== undefined && line.dash < column)) break;
    if (line.indent === column && line.key !== undefined) keys.push(line.key);
  }
  return keys;
}

/** Undefined for blank lines and comments. */
function read(line: string): Reading | undefined {
  if (/^\s*(?:#|$)/.test(line)) return undefined;
  const [, blanks = '', dashes = '', tag, key] = KEY.exec(line) ?? [];
  const word = tag?.replace(/^!<?|>$/g, '');
  const dash = dashes === '' ? undefined : blanks.length;
  return { indent: blanks.length + dashes.length, dash, tag: word, key: key?.replace(/^['"]|['"]$/g, '') };
}
