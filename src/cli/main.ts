import { type Command, EXIT, type Terminal } from './command.ts';
import { commands } from './commands.ts';
import { processTerminal } from './terminal.ts';
import { VERSION } from './version.ts';

/** Runs the command line; resolves with the exit status. */
export async function main(args: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  if (args.length === 0 || args[0] === '--help' || args[0] === '-h' || args[0] === 'help') {
    terminal.out(overview());
    return args.length === 0 ? EXIT.couldNotRun : EXIT.fine;
  }
  if (args[0] === '--version' || args[0] === '-v') {
    terminal.out(`${VERSION}\n`);
    return EXIT.fine;
  }
  const command = findCommand(args);
  if (command === undefined) return unknownCommand(args, terminal);
  const rest = args.slice(command.name.split(' ').length);
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(command.help);
    return EXIT.fine;
  }
  return command.run(rest, terminal);
}

function findCommand(args: readonly string[]): Command | undefined {
  return commands.find((command) => command.name.split(' ').every((word, index) => args[index] === word));
}

function unknownCommand(args: readonly string[], terminal: Terminal): number {
  const group = commands.filter((command) => command.name.startsWith(`${args[0]} `));
  if (group.length === 0) terminal.say(`zpp: there is no command "${args[0]}".\n\n${overview()}`);
  else terminal.say(`zpp ${args[0]}: say which: ${group.map((command) => command.name.split(' ')[1]).join(', ')}.\n`);
  return EXIT.couldNotRun;
}

function overview(): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  const rows = commands.map((command) => `  zpp ${command.name.padEnd(width)}  ${command.summary}\n`).join('');
  return `zoom-privacy-proxy ${VERSION}\n\n${rows}\nEach has --help. Results go to stdout, talk to stderr; exit status 0 fine, 1 findings, 2 could not run.\n`;
}
