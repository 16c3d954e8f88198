import { main } from '../../src/cli/main.ts';

/** What a command line did. */
export interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly said: string;
}

/** Runs the command line in this process, with an environment and standard input of the test's own. */
export async function zpp(
  args: readonly string[],
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly stdin?: string;
    readonly until?: Promise<void>;
  } = {},
): Promise<Outcome> {
  let out = '';
  let said = '';
  const status = await main(args, {
    env: options.env ?? {},
    stdin: (async function* () {
      yield options.stdin ?? '';
    })(),
    isWatched: false,
    out: (text) => {
      out += text;
    },
    say: (text) => {
      said += text;
    },
    log: (line) => {
      said += line;
    },
    interrupted: options.until ?? Promise.resolve(),
  });
  return { status, out, said };
}

/** Settings under which Psoxy's published tokens come out. */
export const PSOXY_ENV = {
  IS_DEVELOPMENT_MODE: 'true',
  COMPATIBILITY: 'psoxy',
  PSOXY_SALT: 'salt',
  PSOXY_ENCRYPTION_KEY: 'secret',
} as const;
