import { compilePath } from '../rules/matching/path-check.ts';
import type { Endpoint, RuleSet } from '../rules/types.ts';
import type { Catalogue, CatalogueEndpoint } from './catalogue.ts';

/** Where Zoom's API begins; the catalogue's paths stand below it. */
export const API_PREFIX = '/v2';

/** An endpoint of the source that an endpoint of the rules opens. */
export interface Pair {
  readonly endpoint: Endpoint;
  readonly source: CatalogueEndpoint;
  /** `named`: what the rule is evidently for. `also`: what its pattern takes in besides, and no other rule names. */
  readonly relation: 'named' | 'also';
}

const TOKEN = `p~${'A'.repeat(128)}`;

/** One of each thing that may stand in a segment: number, token, bare occurrence, id, the word for oneself. */
const SAMPLES = [
  '81234567890',
  TOKEN,
  'abcdefghijklmnopqrstuw==',
  'abcdefghijklmnopqrstuw%3D%3D',
  'KDcuGIm1QgePTO8WbOqwIQ',
  'me',
];

/** Which endpoints of the source each endpoint of the rules opens, in file order. */
export function pairsOf(ruleSet: Pick<RuleSet, 'endpoints'>, catalogue: Catalogue): readonly Pair[] {
  const opened = ruleSet.endpoints.map((endpoint) => openedBy(endpoint, catalogue));
  const named = new Set(opened.flatMap(({ named: own }) => own));
  return opened.flatMap(({ endpoint, named: own, others }) => [
    ...own.map((source): Pair => ({ endpoint, source, relation: 'named' })),
    ...others.filter((source) => !named.has(source)).map((source): Pair => ({ endpoint, source, relation: 'also' })),
  ]);
}

/** A test of paths: whether the endpoint takes one, whatever the query. */
export function pathTest(endpoint: Endpoint): (path: string) => boolean {
  const check = compilePath(endpoint, 'with-domain');
  return (path) => (check.matches(path, undefined) || check.matches(path, 'page_size=1')) && check.parameters(path).ok;
}

/** Paths of an endpoint of the source with the same kind of thing in every parameter. */
export function samplePaths({ path }: CatalogueEndpoint, samples: readonly string[] = SAMPLES): string[] {
  const parameters = path.split('{').length - 1;
  return fillings(samples, parameters).map((filling) => {
    const left = [...filling];
    return API_PREFIX + path.replaceAll(/\{\w+\}/g, () => left.shift() ?? '');
  });
}

interface Opened {
  readonly endpoint: Endpoint;
  readonly named: readonly CatalogueEndpoint[];
  readonly others: readonly CatalogueEndpoint[];
}

function openedBy(endpoint: Endpoint, { endpoints }: Catalogue): Opened {
  const takes = pathTest(endpoint);
  const opened = endpoints
    .filter(({ method }) => endpoint.allowedMethods?.has(method) ?? true)
    .filter((source) => samplePaths(source).some(takes));
  const named = namedBy(endpoint, opened);
  return { endpoint, named, others: opened.filter((source) => !named.includes(source)) };
}

/** Those of the rule's own form; for a regular expression, the shortest with the most parameters. */
function namedBy({ pathTemplate, pathRegex }: Endpoint, opened: readonly CatalogueEndpoint[]): CatalogueEndpoint[] {
  const form = pathRegex === undefined && pathTemplate !== undefined ? formOf(pathTemplate) : undefined;
  const same = opened.filter(({ path }) => formOf(API_PREFIX + path) === form);
  if (same.length > 0) return same;
  const size = ({ path }: CatalogueEndpoint) => path.split('/').length * 100 - path.split('{').length;
  const least = Math.min(...opened.map(size));
  return opened.filter((source) => size(source) === least);
}

function formOf(template: string): string {
  return template.toLowerCase().replaceAll(/\{[^}]*\}/g, '{}');
}

function fillings(samples: readonly string[], count: number): string[][] {
  if (count === 0) return [[]];
  return fillings(samples, count - 1).flatMap((filling) => samples.map((sample) => [...filling, sample]));
}
