import { simulatorCredentials, startSimulator } from '../zoom/simulator/index.ts';
import { type Command, EXIT, misuse, readArguments, type Terminal } from './command.ts';

const HELP = `zpp simulate: a simulated Zoom account over HTTP, without the proxy

  zpp simulate [--port N] [--users N] [--seed S]

  --port N    port (default 8081; 0 takes a free one)
  --users N   size of the account (default 250)
  --seed S    same seed, same account (default "zoom")

Speaks as Zoom does: POST /oauth/token, then GET /v2/… with the access token. The credentials are printed.

Example
  zpp simulate --port 8081 --users 1000
`;

/** `zpp simulate`. */
export const simulateCommand: Command = {
  name: 'simulate',
  summary: 'the simulated Zoom account alone',
  help: HELP,
  run: simulate,
};

async function simulate(args: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = readArguments(args, { port: { type: 'string' }, users: { type: 'string' }, seed: { type: 'string' } });
  if (!parsed.ok) return misuse(terminal, 'simulate', parsed.message);
  const { port, users, seed } = parsed.values as { port?: string; users?: string; seed?: string };
  const wrong = [
    ['port', port],
    ['users', users],
  ].find(([, text]) => text !== undefined && !/^\d{1,7}$/.test(text));
  if (wrong) return misuse(terminal, 'simulate', `--${wrong[0]} wants a whole number.`);
  try {
    const simulator = await startSimulator({
      port: Number(port ?? 8081),
      users: Number(users ?? 250),
      ...(seed !== undefined && { seed }),
    });
    const { accountId, clientId, clientSecret } = simulatorCredentials;
    terminal.say(
      `A simulated Zoom account listens on ${simulator.url}\n  account id ${accountId}\n  client id ${clientId}\n  client secret ${clientSecret}\nCtrl-C stops it.\n`,
    );
    await terminal.interrupted;
    await simulator.close();
    return EXIT.fine;
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    return misuse(
      terminal,
      'simulate',
      taken
        ? `port ${port ?? 8081} is taken by another program; choose another with --port.`
        : 'the simulator could not start.',
    );
  }
}
