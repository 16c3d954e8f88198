/**
 * A proxy in a process of its own, as `zpp serve` wires it: an unhandled rejection or exception ends the process, and the test
 * sees that. Its clock, its secret store and the time a request may take are set from outside; logs go to stdout.
 */
import type { SecretReader } from '../../../src/config/index.ts';
import { readSettings } from '../../../src/config/index.ts';
import { createEnvReader } from '../../../src/config/readers/env.ts';
import { createSecrets } from '../../../src/config/secrets.ts';
import { createBuiltInRules } from '../../../src/connector/built-in-rules.ts';
import { type Connector, createConnector } from '../../../src/connector/connector.ts';
import { createJsonLog } from '../../../src/connector/log.ts';
import { createLogWriter } from '../../../src/connector/log-writer.ts';
import { createLocalHandler } from '../../../src/hosts/local/handler.ts';
import { listen, loopbackGate } from '../../../src/hosts/local/listen.ts';
import { openUndiciTransport } from '../../../src/zoom/index.ts';
import { expectValue } from '../../e2e/support.ts';
import type { SecretStoreState } from '../table/types.ts';

/** What the test tells the proxy. */
export interface Order {
  readonly id: number;
  /** Starts the connector anew, with these settings on top. */
  readonly restart?: Readonly<Record<string, string>>;
  readonly secrets?: SecretStoreState;
  /** How far the clock is ahead of the true one. */
  readonly aheadMs?: number;
  readonly deadlineMs?: number;
  /** Asks for the memory in use after a full collection. */
  readonly memory?: boolean;
}

const state = { secrets: 'up' as SecretStoreState, aheadMs: 0, deadlineMs: 3000 };
const now = () => Date.now() + state.aheadMs;
let connector = start({});

function start(changed: Readonly<Record<string, string>>): Connector {
  const env = { ...process.env, ...changed };
  const settings = expectValue(readSettings(env));
  const reader = createEnvReader(env);
  return expectValue(
    createConnector({
      settings,
      secrets: createSecrets(settings.prefixes, throughStore(reader), { clock: now }),
      targetHostIsPinned: true,
      version: '0.0.0-test',
      builtInRules: createBuiltInRules(settings),
      log: createJsonLog(createLogWriter(process.stdout)),
      now,
      ...(env['TRANSPORT'] === 'undici' && { openTransport: openUndiciTransport }),
    }),
  );
}

function throughStore(reader: SecretReader): SecretReader {
  return (names) => {
    if (state.secrets === 'up') return reader(names);
    const error = new Error('connect ECONNREFUSED');
    // As the readers of the stores do, only sooner: they give up on silence.
    const silence = state.secrets === 'silent' ? 1500 : 0;
    return new Promise((_, reject) => setTimeout(reject, silence, error));
  };
}

const handler = createLocalHandler({
  handle: (request) => connector.handle({ ...request, deadline: now() + state.deadlineMs }),
  timeoutMs: 3000,
  peer: (request) => ({ clientAddress: request.socket.remoteAddress, transport: 'loopback' }),
  gate: loopbackGate,
});
const server = expectValue(
  await listen((request, response) => void handler(request, response), { host: '127.0.0.1', port: 0 }),
);

process.on('message', (order: Order) => void obey(order));
process.on('disconnect', () => process.exit(0));
process.send?.({ port: server.port });

async function obey({ id, restart, memory, ...changes }: Order): Promise<void> {
  Object.assign(state, changes);
  if (restart !== undefined) {
    void connector.close();
    connector = start(restart);
  }
  if (memory) for (let round = 0; round < 3; round++) await collect();
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ id, heapUsed, rss });
}

async function collect(): Promise<void> {
  globalThis.gc?.();
  await new Promise((resolve) => setTimeout(resolve, 20));
}
