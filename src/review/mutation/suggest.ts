import { serialize } from '../../json/serialize.ts';
import type { JsonValue } from '../../json/value.ts';
import type { Endpoint, RuleSet } from '../../rules/types.ts';
import type { SanitizerSettings } from '../../sanitizer/types.ts';
import { sampleDocuments } from '../diff/samples.ts';
import { runnerOf } from '../diff/witness.ts';
import { decider, readRequest } from '../request.ts';
import { sampleRequest } from '../sample-request.ts';
import type { Mutant } from './mutants.ts';

/** What a suggestion is made from. */
export interface SuggestionContext {
  /** The endpoint as it stands in the rules. */
  readonly endpoint: Endpoint;
  readonly ruleSet: RuleSet;
  /** A request that the endpoint takes, from a case there is. */
  readonly request: string | undefined;
  readonly settings: SanitizerSettings;
}

/** YAML of a case that holds under the rules and fails under the weaker ones: found by trying both. */
export function suggestCase(mutant: Mutant, context: SuggestionContext): string | undefined {
  const request = context.request ?? sampleRequest(context.endpoint);
  if (request === undefined) return undefined;
  const found =
    mutant.affects === 'request' ? deniedCase(mutant, context, request) : answerCase(mutant, context, request);
  if (found === undefined) return undefined;
  // JSON is YAML, and on one line a document stays readable beside the others.
  const lines = Object.entries(found).map(([key, value]) => `    ${key}: ${JSON.stringify(value)}\n`);
  return `  - name: ${JSON.stringify(`${context.endpoint.label}: ${mutant.claim}`)}\n${lines.join('')}`;
}

type Suggestion = Readonly<Record<string, unknown>>;

function answerCase(
  { endpoint: weaker, way, documents = [] }: Mutant,
  context: SuggestionContext,
  request: string,
): Suggestion | undefined {
  if (way === undefined) return undefined;
  const { endpoint, ruleSet, settings } = context;
  const [now, then] = [runnerOf({ endpoint, ruleSet }, settings), runnerOf({ endpoint: weaker, ruleSet }, settings)];
  for (const document of [...documents, ...sampleDocuments(way)]) {
    const answer = now(document);
    if (answer === undefined || serialize(answer) === textOf(then(document))) continue;
    return { request, response: plain(document), expect: { golden: plain(answer) } };
  }
  return undefined;
}

function textOf(value: JsonValue | undefined): string | undefined {
  return value === undefined ? undefined : serialize(value);
}

function plain(value: JsonValue): unknown {
  return JSON.parse(serialize(value));
}

const ODD_VALUES = ['zpp-probe', '-1', 'x.y', '{{account:zppProbe}}', '%7E', '1e9', 'a%20b', '~', '%2C'] as const;
const METHODS = ['DELETE', 'POST', 'GET'] as const;

function deniedCase(
  mutant: Mutant,
  { endpoint, ruleSet, settings }: SuggestionContext,
  request: string,
): Suggestion | undefined {
  const deciders = [endpoint, mutant.endpoint].map((one) => decider({ ...ruleSet, endpoints: [one] }, settings));
  for (const candidate of candidates(mutant, request, endpoint)) {
    const read = readRequest(candidate, settings.pseudonyms);
    const [now, then] = deciders.map((decide) => read && decide(read));
    if (now === undefined || now.ok || then === undefined) continue;
    // Under the weaker rules the same check must not refuse any more.
    if (then.ok || then.check !== now.check) return { request: candidate, denied: now.check };
  }
  return undefined;
}

function candidates(
  { parameter, values = [] }: Mutant,
  request: string,
  { pathTemplate = '' }: Endpoint,
): readonly string[] {
  const [method = 'GET', target = ''] = request.split(' ');
  if (parameter === undefined) return METHODS.filter((one) => one !== method).map((one) => `${one} ${target}`);
  const odd = [...values, ...ODD_VALUES];
  if (parameter.part !== 'path')
    return odd.map((value) => `${request}${target.includes('?') ? '&' : '?'}${parameter.name}=${value}`);
  const index = pathTemplate.split('/').findIndex((segment) => segment.includes(`{${parameter.name}`));
  const [path = '', query] = target.split('?');
  return odd.map((value) => {
    // Slashes inside a value in braces are none of the path's.
    const segments = path.replaceAll(/\{\{[^}]*\}\}/g, (braced) => braced.replaceAll('/', '\n')).split('/');
    const changed = segments.with(index, value).join('/').replaceAll('\n', '/');
    return `${method} ${changed}${query === undefined ? '' : `?${query}`}`;
  });
}
