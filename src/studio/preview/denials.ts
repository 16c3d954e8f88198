import type { Denial } from '../../rules/types.ts';
import type { DenialLine } from '../protocol.ts';
import { referenceTo } from './reference.ts';

/** Said of what no proxy would take for a request target. */
export const NOT_A_TARGET =
  'This is not one unambiguous request target: it begins with "/", and has no empty, dot or badly encoded segment.';

const WORDS: Readonly<Record<Denial['check'], (parameter: string | undefined) => string>> = {
  path: () => 'No endpoint has this path.',
  method: () => 'The path is an endpoint’s, but not with this method.',
  'query-name': (name) =>
    name ? `The query parameter "${name}" is not allowed.` : 'A query parameter is not in allowedQueryParams.',
  'query-value': (name) => `The query parameter "${name}" does not hold what its schema asks for, or is missing.`,
  'path-value': (name) => `The path parameter {${name}} does not hold what its schema asks for.`,
  body: () => 'The request body is not what the endpoint allows.',
};

/** Denials in words. Nothing of the request is repeated. */
export function describeDenials(denials: readonly Denial[]): DenialLine[] {
  return denials.map(({ endpoint, check, parameter }) => ({
    endpoint: endpoint && referenceTo(endpoint),
    check,
    parameter,
    message: WORDS[check](parameter),
  }));
}
