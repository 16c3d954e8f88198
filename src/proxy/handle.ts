import type { Endpoint } from '../rules/types.ts';
import { asksForLaterPage } from '../sanitizer/later-page.ts';
import type { ZoomClient } from '../zoom/types.ts';
import { type Answer, frontDoor, refuse, refuseOutgoing } from './answers.ts';
import { decide } from './decide.ts';
import type { Engine, EngineState } from './engine.ts';
import { checkHealth } from './health-check.ts';
import { inTime } from './in-time.ts';
import { logEntry, type Notes } from './log-entry.ts';
import { buildOutgoing } from './outgoing.ts';
import { readTarget } from './read-target.ts';
import type { ProxySettings, RequestLogEntry } from './settings.ts';
import { answerFrom, answerToFailure, type ResponseReading, type SourceAnswer } from './source-answer.ts';
import { formatTarget, type RequestTarget } from './target.ts';
import type { CanSend, ProxyRequest, ProxyResponse } from './types.ts';

/** Everything the walk uses besides the request. */
export interface BoundProxy {
  readonly settings: ProxySettings;
  readonly engine: () => Promise<EngineState>;
  readonly zoom: ZoomClient;
  readonly log: (entry: RequestLogEntry) => void;
  readonly now: () => number;
  /** Whether the host can send an answer of this size; absent on hosts that send any. */
  readonly canSend?: CanSend | undefined;
}

/**
 * The product: one request in, one answer out, plain data both. Never throws; whatever goes wrong is an answer without
 * anything of the request or of Zoom in it, and one log line.
 */
export async function handleRequest(request: ProxyRequest, proxy: BoundProxy): Promise<ProxyResponse> {
  const started = proxy.now();
  const notes: Notes = {};
  let answer: SourceAnswer;
  try {
    answer = await inTime(walk(request, proxy, notes), request.deadline - started, notes);
  } catch (error) {
    answer = refuse(500, 'UNKNOWN', `defect ${kindOf(error)}`, 'Unknown internal proxy error; review logs\n');
  }
  const sent = sendable({ ...answer, response: finish(answer.response, proxy.settings) }, request, proxy);
  proxy.log(logEntry(request, sent, notes, proxy.now() - started));
  return sent.response;
}

/** What the host cannot send is refused here and not there, so that log and alarms say what the client got. */
function sendable(answer: SourceAnswer, request: ProxyRequest, { canSend, settings }: BoundProxy): SourceAnswer {
  if (canSend?.(answer.response, request.headers['accept-encoding']) !== false) return answer;
  const refused = frontDoor.tooLarge();
  return { ...answer, ...refused, response: finish(refused.response, settings) };
}

/** The class of an error, and nothing of its message, which may quote what was being worked on. */
function kindOf(error: unknown): string {
  const name = error instanceof Error ? error.name : typeof error;
  return /^[A-Za-z]{1,40}$/.test(name) ? name : 'unknown';
}

async function walk(request: ProxyRequest, proxy: BoundProxy, notes: Notes): Promise<SourceAnswer> {
  const { settings } = proxy;
  if (request.transport !== 'https' && request.transport !== 'loopback') return frontDoor.httpsRequired();
  if (request.headers['x-psoxy-health-check'] !== undefined) {
    return { response: await checkHealth(request, settings, await proxy.engine()) };
  }
  if (settings.allowedAddresses?.(request.clientAddress) === false) return frontDoor.addressRefused();
  if (request.headers['x-psoxy-skip-sanitizer'] !== undefined) return frontDoor.skipSanitizer();
  const target = readTarget(request, settings);
  if ('response' in target) return target;
  const implementation = readImplementation(request);
  if (implementation === undefined) return frontDoor.unknownImplementation();
  const state = await proxy.engine();
  if (!state.ok) return refuse(state.status, state.error, 'engine', `${state.text}\n`);
  notes.rulesSha = state.engine.ruleSet.fingerprint;
  return (
    checkRequest(request) ??
    pass({ request, target, reversibleAsJson: implementation === 'v0.3' }, state.engine, proxy, notes)
  );
}

/** What is known of a request once the front door has let it in. */
interface Admitted {
  readonly request: ProxyRequest;
  readonly target: RequestTarget;
  readonly reversibleAsJson: boolean;
}

/** Psoxy's header for readers of older token forms; undefined for a version nobody wrote. */
function readImplementation(request: ProxyRequest): 'v0.4' | 'v0.3' | undefined {
  const wanted = request.headers['x-psoxy-pseudonym-implementation'] ?? 'v0.4';
  return wanted === 'v0.4' || wanted === 'v0.3' ? wanted : undefined;
}

const READABLE_ENCODINGS = new Set(['', 'utf-8', 'ascii', 'us-ascii', 'iso-8859-1']);

function checkRequest(request: ProxyRequest): Answer | undefined {
  if (!READABLE_ENCODINGS.has((request.headers['content-encoding'] ?? '').trim().toLowerCase()))
    return frontDoor.badEncoding();
  const bodyless = request.method === 'GET' || request.method === 'HEAD';
  return bodyless && request.body !== undefined && request.body.trim() !== '' ? frontDoor.unexpectedBody() : undefined;
}

/** From matching to the answer of Zoom. */
async function pass(admitted: Admitted, engine: Engine, proxy: BoundProxy, notes: Notes): Promise<SourceAnswer> {
  const { request, target } = admitted;
  const decision = decide(request, target, engine, proxy.settings);
  if (!decision.ok) return decision.answer;
  notes.endpoint = decision.endpoint;
  const outgoing = buildOutgoing(request, decision.endpoint.allowedRequestHeaders, engine.pseudonyms);
  if (typeof outgoing === 'string') return refuseOutgoing(outgoing);
  const call = {
    method: request.method,
    target: proxy.settings.targetBasePath + formatTarget(decision.target),
    headers: outgoing.headers,
    body: outgoing.body,
    deadline: request.deadline,
    signal: request.signal,
  };
  const reading = {
    restored: [...decision.restored, ...outgoing.restored],
    laterPage: asksForLaterPage(target.query),
    reversibleAsJson: admitted.reversibleAsJson,
  };
  return callSource(call, reading, decision.endpoint, engine, proxy, notes);
}

async function callSource(
  call: Parameters<ZoomClient['call']>[0],
  reading: ResponseReading,
  endpoint: Endpoint,
  engine: Engine,
  proxy: BoundProxy,
  notes: Notes,
): Promise<SourceAnswer> {
  const sanitizer = engine.sanitizerOf(endpoint);
  const started = proxy.now();
  const result = await proxy.zoom.call(call);
  notes.sourceMilliseconds = proxy.now() - started;
  if (!result.ok) return answerToFailure(result.failure);
  notes.sourceStatus = result.response.status;
  notes.bytesFromSource = Buffer.byteLength(result.response.body);
  const answer = answerFrom(result.response, { ...reading, method: call.method }, sanitizer, proxy.settings);
  return answer.sanitized ? withMetadata(answer, engine, proxy.settings) : answer;
}

/** Headers by which clients notice that rules, version or keys changed (psoxy contract §4.5). */
function withMetadata(answer: SourceAnswer, engine: Engine, settings: ProxySettings): SourceAnswer {
  const headers = {
    ...answer.response.headers,
    'x-psoxy-rules-sha': engine.ruleSet.fingerprint,
    'x-psoxy-psoxy-version': settings.version,
    'x-psoxy-pii-salt-sha256': engine.pseudonyms.saltSha256 ?? engine.pseudonyms.fingerprint,
  };
  return { ...answer, response: { ...answer.response, headers } };
}

function finish(response: ProxyResponse, settings: ProxySettings): ProxyResponse {
  const headers =
    settings.warning === undefined ? response.headers : { ...response.headers, 'x-psoxy-warning': settings.warning };
  return { ...response, headers };
}
