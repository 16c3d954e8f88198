import type { Place } from '../../errors.ts';
import { parseRuleSet } from '../../rules/parse.ts';
import type { Denial, Endpoint, RuleSet } from '../../rules/types.ts';
import type { SanitizerSettings } from '../../sanitizer/types.ts';
import type { Catalogue } from '../catalogue.ts';
import { decider, type RefusedCheck, readRequest, type WrittenRequest } from '../request.ts';
import { knownSource, warningsAbout } from './known-source.ts';
import { neighboursOf } from './neighbours.ts';
import { type Model, narrowestOpening } from './snippet.ts';

/** Why a request is refused, and what would open it. */
export interface DeniedRequest {
  readonly check: RefusedCheck;
  /** One sentence. Names parameters as the rules spell them. */
  readonly message: string;
  /** The endpoint that came furthest, or whose path is likest. */
  readonly nearest: Endpoint | undefined;
  readonly where: Place | undefined;
  /**
   * An entry of `endpoints:` to add, which takes this request, none near it, and lets no field through: tried with the engine.
   * Undefined where there is none, or none is needed: `advice` says why.
   */
  readonly snippet: string | undefined;
  /** What to know before opening it, or to do instead; sentences. */
  readonly advice: readonly string[];
}

/** Explains a refusal; undefined when the rules allow the request. Without a catalogue nothing is said of what it unlocks. */
export function explainDenied(
  ruleSet: RuleSet,
  request: WrittenRequest,
  settings: SanitizerSettings,
  catalogue?: Catalogue,
): DeniedRequest | undefined {
  const decision = decider(ruleSet, settings)(request);
  if (decision.ok) return undefined;
  const { check, denials } = decision;
  const denial = denials.find((one) => one.check === check && one.endpoint !== undefined);
  const nearest = denial?.endpoint ?? nearestByPath(ruleSet, request.path);
  const source = knownSource(request.path, catalogue);
  const opening = check === 'token' ? FOREIGN : openingOf(request, { ruleSet, settings, model: { nearest, source } });
  const warnings = opening.snippet === undefined || catalogue === undefined ? [] : warningsAbout(request, source);
  return {
    check,
    message: messageOf(check, denial, request),
    nearest,
    where: nearest?.where,
    snippet: opening.snippet,
    advice: [...opening.advice, ...warnings],
  };
}

type Suggestion = Pick<DeniedRequest, 'snippet' | 'advice'>;

const FOREIGN: Suggestion = {
  snippet: undefined,
  advice: ['Send a token that these rules gave out for this kind of identifier; here, {{kind:value}} makes one.'],
};

interface Sought {
  readonly ruleSet: RuleSet;
  readonly settings: SanitizerSettings;
  readonly model: Model;
}

/** The narrowest endpoint for a request, if the engine agrees that it takes that and nothing near it. */
function openingOf(request: WrittenRequest, { ruleSet, settings, model }: Sought): Suggestion {
  const { snippet, taken, tokens, known } = narrowestOpening(request, model);
  const wanted = readRequest(taken, settings.pseudonyms);
  const advice = tokens.map(
    (name) => `{${name}} holds an identifier: send its reversible token, as answers of these rules have it.`,
  );
  if (wanted !== undefined && decider(ruleSet, settings)(wanted).ok)
    return { snippet: undefined, advice: [...advice, 'With that the rules allow the request as they are.'] };
  const parsed = parseRuleSet(`endpoints:\n${snippet}`, { settings });
  const decide = parsed.ok ? decider(parsed.value, settings) : undefined;
  const isNarrow =
    wanted !== undefined &&
    decide?.(wanted).ok === true &&
    !neighboursOf(wanted, known).some((other) => decide(other).ok);
  return isNarrow
    ? { snippet, advice }
    : { snippet: undefined, advice: [...advice, 'No endpoint could be written that takes this request and no other.'] };
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
