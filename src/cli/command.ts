import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Exit status of every command: fine, findings, could not run. */
export const EXIT = { fine: 0, findings: 1, couldNotRun: 2 } as const;

/** Where a command reads and writes; tests hand in their own. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Buffer | string>;
  /** Result. */
  out(text: string): void;
  /** True when a person reads the result; a pipe gets it byte for byte. */
  readonly isWatched: boolean;
  /** Talk. */
  say(text: string): void;
  /** One line of a server's log, among the talk. Lines that cannot be written are counted, and said when they can be. */
  log(line: string): void;
  /** Resolves when the person asks to stop (ctrl-C). */
  readonly interrupted: Promise<void>;
}

/** One command of the table in `main.ts`. */
export interface Command {
  /** Words after `zpp`, e.g. `rules check`. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole help: usage, options simple first, runnable examples. */
  readonly help: string;
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

/** Options of a command as node:util declares them. */
export type OptionTable = NonNullable<ParseArgsConfig['options']>;

/** Arguments by name, or the sentence that says what was wrong with them. */
export type ParsedArguments =
  | {
      readonly ok: true;
      readonly values: Readonly<Record<string, string | boolean | undefined>>;
      readonly positionals: readonly string[];
    }
  | { readonly ok: false; readonly message: string };

/** Reads arguments strictly: an unknown option is an error, not ignored. */
export function readArguments(args: readonly string[], options: OptionTable): ParsedArguments {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { ok: true, values: values as Record<string, string | boolean | undefined>, positionals };
  } catch (error) {
    return { ok: false, message: (error as Error).message.split('\n')[0] ?? '' };
  }
}

/** Says what was wrong and where help is; the exit status for it. */
export function misuse(terminal: Terminal, command: string, message: string): number {
  terminal.say(`zpp ${command}: ${message}\nSee "zpp ${command} --help".\n`);
  return EXIT.couldNotRun;
}

/** All of standard input as text. */
export async function readAll(stdin: AsyncIterable<Buffer | string>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks).toString('utf8');
}
