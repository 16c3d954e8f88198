import { openObjectReader, openSecrets } from '../../config/index.ts';
import { createBuiltInRules } from '../../connector/built-in-rules.ts';
import { type Connector, createConnector, type LogEntry } from '../../connector/connector.ts';
import { createJsonLog } from '../../connector/log.ts';
import { failure, type Problem, type Result, success } from '../../errors.ts';
import { createDrain, type Drain } from '../../hosts/local/drain.ts';
import { type Exposure, planExposure } from '../../hosts/local/exposure.ts';
import { createLocalHandler } from '../../hosts/local/handler.ts';
import { type Listening, listen } from '../../hosts/local/listen.ts';
import type { EngineState } from '../../proxy/engine.ts';
import { openUndiciTransport } from '../../zoom/index.ts';
import type { Terminal } from '../command.ts';
import { formatProblems } from '../problems.ts';
import { VERSION } from '../version.ts';
import { greeting } from './greeting.ts';
import type { ServePlan } from './plan.ts';

/** Something that can be stopped. */
export interface Running {
  close(): Promise<void>;
}

/** Starts the proxy as planned and says where it listens and what it uses. */
export async function startServe(plan: ServePlan, terminal: Terminal): Promise<Result<Running>> {
  const { log, speak } = createQuietLog(terminal.log);
  const exposure = planExposure(plan.settings);
  if (!exposure.ok) return abandon(plan, exposure.problems);
  const started = await startConnector(plan, terminal, log);
  if (!started.ok) return abandon(plan, started.problems);
  const { connector, state } = started.value;
  const drain = createDrain();
  const server = await startServer(plan, connector, { ...exposure.value, drain, log });
  if (!server.ok) return abandon(plan, server.problems);
  terminal.say(await greeting({ plan, state, url: server.value.url, handle: connector.handle }));
  speak();
  return success({ close: () => stop(plan, { server: server.value, connector, drain }) });
}

async function startConnector(
  plan: ServePlan,
  terminal: Terminal,
  log: (entry: LogEntry) => void,
): Promise<Result<{ connector: Connector; state: Extract<EngineState, { ok: true }> }>> {
  terminal.say(formatProblems(plan.warnings));
  const connector = createConnector({
    settings: plan.settings,
    secrets: openSecrets(plan.settings, plan.env),
    targetHostIsPinned: (plan.env['TARGET_HOST'] ?? '').trim() !== '',
    version: VERSION,
    builtInRules: createBuiltInRules(plan.settings),
    readObject: openObjectReader(plan.env),
    openTransport: openUndiciTransport,
    warning: plan.simulator === undefined ? undefined : 'simulated-data',
    log,
  });
  if (!connector.ok) return connector;
  const state = await connector.value.warmUp();
  return state.ok ? success({ connector: connector.value, state }) : failure(...state.problems);
}

/** Problems are printed in full by the command, and the greeting's own calls are nobody's: neither goes to the log. */
function createQuietLog(write: (line: string) => void): { log: (entry: LogEntry) => void; speak: () => void } {
  const log = createJsonLog(write);
  let speaks = false;
  const speak = (): void => {
    speaks = true;
  };
  return { log: (entry) => speaks && entry.event !== 'problem' && log(entry), speak };
}

/** Where and for whom the server listens, and where refusals in front of the proxy are noted. */
interface ServerParts extends Exposure {
  readonly drain: Drain;
  readonly log: (entry: LogEntry) => void;
}

function startServer(
  plan: ServePlan,
  connector: Connector,
  { gate, peer, tls, drain, log }: ServerParts,
): Promise<Result<Listening>> {
  const handler = createLocalHandler({
    handle: connector.handle,
    timeoutMs: plan.settings.requestTimeoutSeconds * 1000,
    peer,
    gate,
    refused: (status) => log({ event: 'refused', status }),
    notTaken: () => log({ event: 'not-taken' }),
    drain,
  });
  return listen((request, response) => void handler(request, response), {
    host: plan.settings.bindHost,
    port: plan.settings.port,
    tls,
  });
}

async function abandon(plan: ServePlan, problems: readonly Problem[]): Promise<Result<Running>> {
  await plan.simulator?.close();
  return failure(...problems);
}

/** Time for the answers of calls that were just ended to be made, milliseconds. */
const LAST_WORDS_MS = 250;

/**
 * Stops without cutting anybody off: new requests are refused while those under way go on, then their calls to Zoom are ended
 * and they get 503, then the connections go.
 */
async function stop(
  plan: ServePlan,
  { server, connector, drain }: { readonly server: Listening; readonly connector: Connector; readonly drain: Drain },
): Promise<void> {
  await drain.drain(plan.settings.drainSeconds * 1000);
  await connector.close();
  await drain.drain(LAST_WORDS_MS);
  drain.refuseRest();
  await server.close();
  await plan.simulator?.close();
}
