import type { Place } from '../../errors.ts';
import type { Denial, Endpoint, RuleSet } from '../../rules/types.ts';
import type { SanitizerSettings } from '../../sanitizer/types.ts';
import { decider, type RefusedCheck, type WrittenRequest } from '../request.ts';
import { openingSnippet } from './snippet.ts';

/** Why a request is refused, and what would open it. */
export interface DeniedRequest {
  readonly check: RefusedCheck;
  /** One sentence. Names parameters as the rules spell them. */
  readonly message: string;
  /** The endpoint that came furthest, or whose path is likest. */
  readonly nearest: Endpoint | undefined;
  readonly where: Place | undefined;
  /** An entry of `endpoints:` that takes the request; put in place of the nearest endpoint's own keys, or as a new one. */
  readonly snippet: string;
}

/** Explains a refusal; undefined when the rules allow the request. */
export function explainDenied(
  ruleSet: RuleSet,
  request: WrittenRequest,
  settings: SanitizerSettings,
): DeniedRequest | undefined {
  const decision = decider(ruleSet, settings)(request);
  if (decision.ok) return undefined;
  const { check, denials } = decision;
  const denial = denials.find((one) => one.check === check && one.endpoint !== undefined);
  const nearest = denial?.endpoint ?? nearestByPath(ruleSet, request.path);
  return {
    check,
    message: messageOf(check, denial, request),
    nearest,
    where: nearest?.where,
    snippet: openingSnippet(request, { reached: denial?.endpoint, likest: nearest }),
  };
}

function messageOf(check: RefusedCheck, denial: Denial | undefined, { method }: WrittenRequest): string {
  const parameter = denial?.parameter ?? '';
  switch (check) {
    case 'path':
      return 'No endpoint of the rules has this path.';
    case 'method':
      return `The endpoint does not allow ${method}.`;
    case 'query-name':
      return 'The request has a query parameter that the endpoint does not allow.';
    case 'query-value':
      return `The value of the query parameter ${parameter} is not one that the endpoint takes.`;
    case 'path-value':
      return `The path segment {${parameter}} is not what the endpoint takes.`;
    case 'body':
      return 'The request body is not what the endpoint takes.';
    case 'token':
      return 'A token in the request does not restore to what its place takes.';
  }
}

/** The endpoint whose template shares most segments with a path, more than the version and a parameter. */
function nearestByPath({ endpoints }: RuleSet, path: string): Endpoint | undefined {
  const scored = endpoints.map((endpoint) => ({ endpoint, score: likeness(endpoint.pathTemplate ?? '', path) }));
  const best = scored.toSorted((a, b) => b.score - a.score)[0];
  return best !== undefined && best.score > 0 ? best.endpoint : undefined;
}

/** 0: no word in common behind the first segment, which is the version. */
function likeness(template: string, path: string): number {
  const [wanted, sent] = [template.split('/').slice(2), path.split('/').slice(2)];
  const words = wanted.filter((segment, index) => segment === sent[index]).length;
  const parameters = wanted.filter((segment, index) => segment.includes('{') && sent[index] !== undefined).length;
  return words === 0 ? 0 : 1 + 2 * words + parameters - Math.abs(wanted.length - sent.length) / 2;
}
