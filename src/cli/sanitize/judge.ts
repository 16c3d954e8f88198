import type { Settings } from '../../config/index.ts';
import type { ErrorWord, Problem } from '../../errors.ts';
import { frontDoor, refuseOutgoing } from '../../proxy/answers.ts';
import { decide } from '../../proxy/decide.ts';
import { buildOutgoing } from '../../proxy/outgoing.ts';
import { normalizePath } from '../../proxy/path-normalizer.ts';
import { answerFrom } from '../../proxy/source-answer.ts';
import { formatTarget, parseTarget, type RequestTarget } from '../../proxy/target.ts';
import { asksForLaterPage } from '../../sanitizer/later-page.ts';
import type { Judge } from './engines.ts';

/** A request, and the response body it is imagined to get. */
export interface SanitizeRequest {
  readonly method: string;
  /** Path and query as sent, or an absolute URL whose path still has the base path of TARGET_HOST in front. */
  readonly url: string;
  readonly contentType?: string | undefined;
  readonly requestBody?: string | undefined;
  /** Without it only the decision is made. */
  readonly responseBody?: string | undefined;
}

/** What the proxy would answer. `cause` is a word of ours for people. */
export type Verdict =
  | { readonly status: number; readonly body?: string; readonly error?: undefined }
  | {
      readonly status: number;
      readonly error: ErrorWord | null;
      readonly cause: string;
      readonly problems?: readonly Problem[];
    };

/** Runs a request and a response body through rules and keys, with the code the proxy runs. */
export function judge(request: SanitizeRequest, { settings, state }: Judge): Verdict {
  if (!state.ok || settings === undefined) {
    return state.ok
      ? refused(500, 'CONFIGURATION_FAILURE', 'settings')
      : { ...refused(state.status, state.error, state.text), problems: state.problems };
  }
  const target = readTarget(request.url, settings);
  if (target === undefined) return fromAnswer(frontDoor.badTarget());
  const method = request.method.toUpperCase();
  if (isBodyless(method) && (request.requestBody ?? '').trim() !== '') return fromAnswer(frontDoor.unexpectedBody());
  const headers: Readonly<Record<string, string>> =
    request.contentType === undefined ? {} : { 'content-type': request.contentType };
  const shape = { method, headers, body: request.requestBody };
  const allowedMethods = settings.allowedMethods === '*' ? '*' : new Set(settings.allowedMethods);
  const decision = decide(shape, target, state.engine, { allowedMethods });
  if (!decision.ok) return fromAnswer(decision.answer);
  const outgoing = buildOutgoing(shape, decision.endpoint.allowedRequestHeaders, state.engine.pseudonyms);
  if (typeof outgoing === 'string') return fromAnswer(refuseOutgoing(outgoing));
  if (request.responseBody === undefined) return { status: 200 };
  const response = { status: 200, headers: { 'content-type': 'application/json' }, body: request.responseBody };
  const reading = {
    method,
    restored: [...decision.restored, ...outgoing.restored],
    laterPage: asksForLaterPage(target.query),
  };
  const answer = answerFrom(response, reading, state.engine.sanitizerOf(decision.endpoint), settings);
  return answer.cause === undefined
    ? { status: answer.response.status, body: answer.response.body }
    : fromAnswer(answer);
}

function isBodyless(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** An absolute URL is what the source would be asked: the base path of TARGET_HOST is cut off as text (psoxy contract §1.4). */
function readTarget(url: string, settings: Settings): RequestTarget | undefined {
  const absolute = /^https:\/\/[^/?#]*(.*)$/i.exec(url)?.[1];
  const target = absolute === undefined ? url : trimBase(absolute, settings.targetHost.path);
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const normalized = normalizePath(path, settings.pathPrefixToTrim, settings.functionName);
  return parseTarget(formatTarget({ path: normalized, query: mark < 0 ? undefined : target.slice(mark + 1) }));
}

function trimBase(target: string, base: string): string {
  return base !== '' && target.startsWith(base) ? target.slice(base.length) || '/' : target;
}

function fromAnswer(answer: {
  readonly response: { readonly status: number };
  readonly error?: ErrorWord | undefined;
  readonly cause?: string | undefined;
}): Verdict {
  return refused(answer.response.status, answer.error ?? null, answer.cause ?? 'refused');
}

function refused(status: number, error: ErrorWord | null, cause: string) {
  return { status, error, cause };
}
