/** One command of a scenario and what must come of it. */
export interface ScenarioStep {
  readonly command: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

/** A scenario file (test/scenarios/README.md has the form). Files stand before the step that follows them. */
export type ScenarioPart =
  | { readonly type: 'file'; readonly name: string; readonly text: string }
  | ({ readonly type: 'step' } & ScenarioStep);

interface Section {
  readonly head: string;
  readonly body: string;
}

/** Reads a scenario; throws with the line of a section that has no sense. */
export function parseScenario(text: string): readonly ScenarioPart[] {
  const parts: ScenarioPart[] = [];
  for (const { head, body } of sectionsOf(text)) {
    const [word = '', name = ''] = head.split(' ');
    const last = parts.at(-1);
    if (word === 'file') parts.push({ type: 'file', name, text: body });
    else if (word === 'run')
      parts.push({ type: 'step', command: body.trim().replace(/^\$ /, ''), stdout: '', stderr: '', exit: 0 });
    else if (last?.type === 'step' && (word === 'stdout' || word === 'stderr'))
      parts[parts.length - 1] = { ...last, [word]: body };
    else if (last?.type === 'step' && word === 'exit') parts[parts.length - 1] = { ...last, exit: Number(name) };
    else throw new Error(`A scenario has no section "--- ${head}" here.`);
  }
  return parts;
}

function sectionsOf(text: string): Section[] {
  return [...text.matchAll(/^--- (.+)\n((?:(?!--- ).*(?:\n|$))*)/gm)].map(([, head = '', body = '']) => ({
    head,
    body,
  }));
}

/** A command line taken apart. */
export interface CommandLine {
  readonly env: Readonly<Record<string, string>>;
  /** Without `zpp`. */
  readonly args: readonly string[];
  readonly stdin: string | undefined;
}

/** Splits at blanks outside quotes; `NAME=value` in front are variables, `< FILE` is standard input. */
export function parseCommandLine(command: string): CommandLine {
  const words = [...command.matchAll(/(?:'[^']*'|"[^"]*"|\S)+/g)].map(([word]) =>
    word.replaceAll(/'([^']*)'|"([^"]*)"/g, '$1$2'),
  );
  const start = words.indexOf('zpp');
  if (start < 0) throw new Error('A scenario runs zpp.');
  const input = words.indexOf('<');
  return {
    env: Object.fromEntries(
      words.slice(0, start).map((word) => [word.split('=', 1)[0], word.slice(word.indexOf('=') + 1)]),
    ),
    args: words.slice(start + 1, input < 0 ? undefined : input),
    stdin: input < 0 ? undefined : words[input + 1],
  };
}

/** Whether text is what a scenario wants: equal, with any lines where it says `...`. */
export function isWanted(wanted: string, text: string): boolean {
  if (!/^\.\.\.$/m.test(wanted)) return wanted === text;
  const pattern = wanted
    .split(/^\.\.\.\n?/m)
    .map((piece) => piece.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('(?:.*\\n)*');
  return new RegExp(`^${pattern}$`).test(text);
}
