import type { Denial, Endpoint } from '../rules/types.ts';
import type { RestoredValue } from '../sanitizer/types.ts';
import { type Answer, frontDoor, refuse } from './answers.ts';
import type { Engine } from './engine.ts';
import { restoreTarget } from './restore.ts';
import type { ProxySettings } from './settings.ts';
import type { RequestTarget } from './target.ts';
import type { ProxyRequest } from './types.ts';

/** Whether a request may go to Zoom, under which endpoint, and with which target. */
export type Decision =
  | {
      readonly ok: true;
      readonly endpoint: Endpoint;
      readonly target: RequestTarget;
      readonly restored: readonly RestoredValue[];
    }
  | { readonly ok: false; readonly answer: Answer };

/** Match, then restore. The same code decides for the proxy and for `zpp sanitize`. */
export function decide(
  request: Pick<ProxyRequest, 'method' | 'headers' | 'body'>,
  target: RequestTarget,
  engine: Engine,
  settings: Pick<ProxySettings, 'allowedMethods'>,
): Decision {
  const { allowedMethods } = settings;
  if (allowedMethods !== '*' && !allowedMethods.has(request.method)) return denied(frontDoor.blocked('method-gate'));
  const match = engine.match({
    ...target,
    method: request.method,
    contentType: request.headers['content-type'],
    body: request.body,
  });
  if (!match.ok) return denied(frontDoor.blocked(closestCheck(match.denials)));
  if (match.endpoint.responseSchema === undefined && !engine.allowSchemaless) {
    return denied(
      refuse(500, 'CONFIGURATION_FAILURE', 'schemaless', 'The endpoint has no responseSchema; see ALLOW_SCHEMALESS.\n'),
    );
  }
  const restored = restoreTarget(target, match.tokenPlaces, engine.pseudonyms);
  if (restored === undefined) return denied(frontDoor.tokenInvalid());
  return { ok: true, endpoint: match.endpoint, ...restored };
}

function denied(answer: Answer): Decision {
  return { ok: false, answer };
}

/** The check that came furthest says most about what is missing. */
function closestCheck(denials: readonly Denial[]): string {
  const order: readonly Denial['check'][] = ['body', 'query-value', 'path-value', 'query-name', 'method', 'path'];
  return order.find((check) => denials.some((denial) => denial.check === check)) ?? 'path';
}
