import { type Command, EXIT, misuse, readArguments, type Terminal } from './command.ts';
import { formatProblems } from './problems.ts';

const HELP = `zpp studio: write rules in the browser and see at once what they do

  zpp studio [FILE] [--port 8090]

  FILE               rule set to write (default: rules.yaml here; where there is none, the page begins with the shipped rules
                     and Save makes the file)
  --port N           port on 127.0.0.1 (default 8090; 0 takes a free one)
  --compatibility V  none (default) or psoxy: how the rules are read, and which tokens are shown

The page shows the rules beside a request, its response and the sanitized answer, coloured by what happened to each field.
It listens on this machine alone, answers only the address it prints (which carries a token of this run), has keys made for
this run, and never talks to Zoom: responses are stored examples, the simulated account, or pasted.

Examples
  zpp studio
  zpp studio my-rules.yaml --port 0
  zpp studio rules/zoom/zoom-drop-in.yaml --compatibility psoxy
`;

/** `zpp studio`. */
export const studioCommand: Command = {
  name: 'studio',
  summary: 'write rules in the browser and see what they do to each field',
  help: HELP,
  run: studio,
};

async function studio(args: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = readArguments(args, { port: { type: 'string' }, compatibility: { type: 'string' } });
  if (!parsed.ok) return misuse(terminal, 'studio', parsed.message);
  const { port = '8090', compatibility = 'none' } = parsed.values as { port?: string; compatibility?: string };
  const [file = 'rules.yaml', ...others] = parsed.positionals;
  if (others.length > 0) return misuse(terminal, 'studio', 'one rule file at a time.');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    return misuse(terminal, 'studio', '--port wants a port number.');
  if (compatibility !== 'none' && compatibility !== 'psoxy')
    return misuse(terminal, 'studio', '--compatibility is none or psoxy.');
  // Loaded when asked for: no other command should pay for it.
  const { openStudio } = await import('../studio/open.ts');
  const opened = await openStudio({ file, port: Number(port), compatibility, say: terminal.say });
  if (!opened.ok) {
    terminal.say(formatProblems(opened.problems));
    return EXIT.couldNotRun;
  }
  terminal.say(`The rules studio for ${file}:\n  ${opened.value.url}\nCtrl-C stops it.\n`);
  await terminal.interrupted;
  await opened.value.close();
  return EXIT.fine;
}
