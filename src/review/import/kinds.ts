import type { Document, YAMLMap } from 'yaml';
import { isScalar, isSeq } from 'yaml';
import type { Kind } from '../../pseudonyms/types.ts';
import type { Endpoint, RuleTransform } from '../../rules/types.ts';
import { type Identity, identityOf } from '../check/identities.ts';
import { touches } from '../fates/reach.ts';
import type { Pair } from '../pairs.ts';
import { endpointMaps, listedMaps } from './written.ts';

const KIND_OF: Readonly<Record<Identity, Kind>> = {
  'e-mail address': 'email',
  'user id': 'user',
  'meeting number': 'meeting',
  'occurrence UUID': 'meeting-uuid',
  'registrant id': 'registrant',
};

/** Kinds that a transform's paths point at, in the order of the paths; undefined where the catalogue does not tell. */
export function kindsOfPaths(rule: RuleTransform, endpoint: Endpoint, pairs: readonly Pair[]): (Kind | undefined)[] {
  const fields = pairs
    .filter((pair) => pair.endpoint === endpoint)
    .flatMap(({ source }) => source.fields.map((field) => ({ field, source })));
  return rule.jsonPaths.map(({ path }) => {
    const met = fields.filter(({ field }) => touches(path, field.segments));
    const kinds = new Set(
      met
        .map(({ field, source }) => identityOf(field, source))
        .map((one) => (one === undefined ? undefined : KIND_OF[one])),
    );
    return kinds.size === 1 ? [...kinds][0] : undefined;
  });
}

/**
 * Names the kind on every `pseudonymize` that has none and whose paths point at known identifiers; one with paths of several
 * kinds is divided, its order kept. Says how many were named.
 */
export function nameKinds(document: Document, endpoints: readonly Endpoint[], pairs: readonly Pair[]): number {
  let named = 0;
  endpointMaps(document).forEach((map, index) => {
    const endpoint = endpoints[index];
    const list = map.get('transforms', true);
    if (endpoint === undefined || !isSeq(list)) return;
    list.items = listedMaps(map, 'transforms').flatMap((written, at) => {
      const rule = endpoint.transforms[at];
      if (rule?.name !== 'pseudonymize' || written.has('kind')) return [written];
      const divided = divide(written, kindsOfPaths(rule, endpoint, pairs), document);
      named += divided.filter((one) => one.has('kind')).length;
      return divided;
    });
  });
  return named;
}

/** One mapping per kind, each with its paths. */
function divide(written: YAMLMap, kinds: readonly (Kind | undefined)[], document: Document): YAMLMap[] {
  const paths = written.get('jsonPaths', true);
  if (!isSeq(paths) || kinds.every((kind) => kind === undefined)) return [written];
  return [...new Set(kinds)].map((kind, index) => {
    const part = index === 0 ? written : (written.clone() as YAMLMap);
    if (index > 0) part.commentBefore = null;
    const own = document.createNode([]) as unknown as typeof paths;
    own.items = paths.items.filter((path, at) => kinds[at] === kind && isScalar(path));
    part.set('jsonPaths', own);
    if (kind !== undefined) part.set('kind', kind);
    return part;
  });
}
