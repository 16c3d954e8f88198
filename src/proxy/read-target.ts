import { type Answer, frontDoor } from './answers.ts';
import { normalizePath } from './path-normalizer.ts';
import type { ProxySettings } from './settings.ts';
import { formatTarget, parseTarget, type RequestTarget } from './target.ts';
import { applyTargetOverride } from './target-override.ts';
import type { ProxyRequest } from './types.ts';

/** Steps that make the one target everybody after them sees. */
export function readTarget(request: ProxyRequest, settings: ProxySettings): RequestTarget | Answer {
  const mark = request.target.indexOf('?');
  const raw = {
    path: mark < 0 ? request.target : request.target.slice(0, mark),
    query: mark < 0 ? undefined : request.target.slice(mark + 1),
  };
  const wanted = applyTargetOverride(raw, request.headers, settings.targetOverride);
  if (wanted === undefined) return frontDoor.badOverride();
  const path = normalizePath(wanted.path, settings.requestPathPrefixToTrim, settings.functionName);
  return parseTarget(formatTarget({ path, query: wanted.query })) ?? frontDoor.badTarget();
}
