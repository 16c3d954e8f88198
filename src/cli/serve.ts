import { type Command, EXIT, misuse, readArguments, type Terminal } from './command.ts';
import { formatProblems } from './problems.ts';
import { planServe, type ServeOptions } from './serve/plan.ts';
import { startServe } from './serve/start.ts';
import { startStudioBeside } from './serve/studio.ts';

const HELP = `zpp serve: the proxy, on this machine

  zpp serve [--port 8080] [--rules FILE] [--demo]

  --port N      port (default: PORT, else 8080; 0 takes a free one)
  --host H      address to listen on (default: HOST, else 127.0.0.1)
  --rules FILE  rule set (default: RULES_SOURCE, RULES, else rules/zoom/zoom.yaml; zoom-drop-in.yaml under COMPATIBILITY=psoxy)
  --demo        without Zoom credentials: a simulated account and throw-away keys, every answer marked as simulated

Settings and secrets come from the environment and from .env in this directory (the environment wins):
PSOXY_ZOOM_ACCOUNT_ID, PSOXY_ZOOM_CLIENT_ID, PSOXY_ZOOM_CLIENT_SECRET, PSOXY_SALT, PSOXY_ENCRYPTION_KEY; all others are
in src/config/README.md.

Examples
  zpp serve --demo
  PORT=9090 zpp serve --demo
  zpp serve --rules my-rules.yaml
`;

/** `zpp serve`. */
export const serveCommand: Command = {
  name: 'serve',
  summary: 'the proxy on this machine; --demo needs no Zoom account',
  help: HELP,
  run: serve,
};

async function serve(args: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = readArguments(args, {
    port: { type: 'string' },
    host: { type: 'string' },
    rules: { type: 'string' },
    demo: { type: 'boolean' },
  });
  if (!parsed.ok) return misuse(terminal, 'serve', parsed.message);
  // Asked for now: what tells a container to stop while it starts is not lost.
  const { interrupted } = terminal;
  const plan = await planServe(parsed.values as ServeOptions, terminal.env);
  if (!plan.ok) {
    terminal.say(formatProblems(plan.problems));
    return EXIT.couldNotRun;
  }
  const running = await startServe(plan.value, terminal);
  if (!running.ok) {
    terminal.say(formatProblems(running.problems));
    return EXIT.couldNotRun;
  }
  const studio = await startStudioBeside(plan.value, terminal);
  await interrupted;
  terminal.say('\nStopping.\n');
  await Promise.all([studio.close(), running.value.close()]);
  return EXIT.fine;
}
