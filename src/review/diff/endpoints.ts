import { samplePaths } from '../../rules/checks/sample-paths.ts';
import { compilePath } from '../../rules/matching/path-check.ts';
import type { Endpoint, RuleSet } from '../../rules/types.ts';
import { mayMeet, normalPath } from './paths.ts';
import { compareRequests } from './requests.ts';

/** An endpoint and what it was before; one of the two is missing when it is new or gone. */
export interface EndpointPair {
  readonly old: Endpoint | undefined;
  readonly now: Endpoint | undefined;
}

/** Two endpoints that are not versions of each other, and a call that the first answered may now reach the second. */
export interface Handover {
  readonly old: Endpoint;
  readonly now: Endpoint;
}

/**
 * Finds for each endpoint its other version: by path and methods, then by path alone, then regexes by their fields, then a
 * path that may be written in another way: as a regex, or with a part that may be empty.
 */
export function pairEndpoints(old: RuleSet, now: RuleSet): EndpointPair[] {
  const left = [...old.endpoints];
  const found = new Map<Endpoint, Endpoint>();
  for (const keyOf of [pathAndMethods, normalPath, filledPath, regexPlace]) {
    for (const endpoint of now.endpoints) {
      const index = left.findIndex((other) => keyOf(other) !== '' && keyOf(other) === keyOf(endpoint));
      const other = left[index];
      if (other === undefined || found.has(endpoint)) continue;
      found.set(endpoint, other);
      left.splice(index, 1);
    }
  }
  for (const endpoint of now.endpoints) {
    const index = found.has(endpoint) ? -1 : left.findIndex((other) => isRewritten(other, endpoint));
    const [other] = index < 0 ? [] : left.splice(index, 1);
    if (other !== undefined) found.set(endpoint, other);
  }
  return [
    ...now.endpoints.map((endpoint) => ({ old: found.get(endpoint), now: endpoint })),
    ...left.map((endpoint) => ({ old: endpoint, now: undefined })),
  ];
}

function pathAndMethods(endpoint: Endpoint): string {
  return `${normalPath(endpoint)} ${[...(endpoint.allowedMethods ?? ['*'])].sort().join()}`;
}

function filledPath(endpoint: Endpoint): string {
  return endpoint.pathRegex === undefined ? normalPath(endpoint).replaceAll('?}', '}') : '';
}

/** A template in place of a regex, or the other way round, when the regex takes the paths of the template. */
function isRewritten(a: Endpoint, b: Endpoint): boolean {
  if ((a.pathRegex === undefined) === (b.pathRegex === undefined) || !mayMeet(a, b)) return false;
  const [template, regex] = a.pathRegex === undefined ? [a, b] : [b, a];
  const { matches } = compilePath(regex, 'with-domain');
  return samplePaths(template.pathTemplate ?? '').some((path) => matches(path, undefined));
}

/** A changed regex is taken for the one that had the same fields before, or else none. */
function regexPlace({ pathRegex, responseSchema }: Endpoint): string {
  if (pathRegex === undefined) return '';
  const names = [...(responseSchema?.properties?.keys() ?? [])].sort();
  return `regex of ${names.join()}`;
}

/**
 * Calls that change hands: an earlier endpoint that answered them is gone, narrower, or stands further down now. Of calls
 * that an endpoint newly takes nothing needs saying here; the comparison of its requests has said it.
 */
export function handovers(pairs: readonly EndpointPair[]): Handover[] {
  const versions = pairs.filter((pair): pair is Handover => pair.old !== undefined && pair.now !== undefined);
  return versions.flatMap(({ old: previous, now }) =>
    pairs.flatMap(({ old: other, now: otherNow }) => {
      if (other === undefined || other.index >= previous.index || !mayMeet(other, now)) return [];
      const isKept = otherNow !== undefined && otherNow.index < now.index && takesAll(other, otherNow);
      return isKept ? [] : [{ old: other, now }];
    }),
  );
}

/** Whether the new version certainly takes every call that the old one took. */
function takesAll(old: Endpoint, now: Endpoint): boolean {
  const headers = { ...old, allowedRequestHeaders: now.allowedRequestHeaders };
  return (
    normalPath(old) === normalPath(now) &&
    compareRequests(now, headers).every(({ comparison }) => comparison !== 'more-permissive')
  );
}

/** Endpoints that answered calls which a new endpoint may take now: it stands before what is left of them. */
export function takenOver(added: Endpoint, pairs: readonly EndpointPair[]): readonly Endpoint[] {
  return pairs.flatMap(({ old, now }) =>
    old !== undefined && (now === undefined || now.index > added.index) && mayMeet(old, added) ? [old] : [],
  );
}
