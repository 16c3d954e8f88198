import type { Document, YAMLMap } from 'yaml';
import { isScalar, isSeq } from 'yaml';
import type { JsonPath } from '../../jsonpath/ast.ts';
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

/** What became of the transforms that named no kind. */
export interface NamedKinds {
  /** How many name one now. */
  readonly named: number;
  /** Paths left without: the catalogue does not tell their kind, or has several there. */
  readonly unnamed: readonly RuleTransform['jsonPaths'][number][];
}

/**
 * Names the kind on every `pseudonymize` that has none and whose paths point at known identifiers; one with paths of several
 * kinds is divided, its order kept, and so is a path that ends in a list of names.
 */
export function nameKinds(document: Document, endpoints: readonly Endpoint[], pairs: readonly Pair[]): NamedKinds {
  let named = 0;
  const unnamed: NamedKinds['unnamed'][number][] = [];
  endpointMaps(document).forEach((map, index) => {
    const endpoint = endpoints[index];
    const list = map.get('transforms', true);
    if (endpoint === undefined || !isSeq(list)) return;
    list.items = listedMaps(map, 'transforms').flatMap((written, at) => {
      const rule = endpoint.transforms[at];
      if (rule?.name !== 'pseudonymize' || written.has('kind')) return [written];
      const single = withSinglePaths(written, rule, document);
      const kinds = kindsOfPaths(single, endpoint, pairs);
      unnamed.push(...single.jsonPaths.filter((_, index) => kinds[index] === undefined));
      const divided = divide(written, kinds, document);
      named += divided.filter((one) => one.has('kind')).length;
      return divided;
    });
  });
  return { named, unnamed };
}

/** Writes `$.a['x','y']` as two paths: they may be of two kinds. A deep list of names means another thing in Psoxy and stays. */
function withSinglePaths(written: YAMLMap, rule: RuleTransform, document: Document): RuleTransform {
  const jsonPaths = rule.jsonPaths.flatMap((one) => singlePaths(one.path).map((path) => ({ ...one, path })));
  const list = written.get('jsonPaths', true);
  if (jsonPaths.length === rule.jsonPaths.length || !isSeq(list)) return rule;
  list.items = list.items.flatMap((item, index) => {
    const singles = singlePaths(rule.jsonPaths[index]?.path as JsonPath);
    return singles.length === 1 ? [item] : singles.map(({ text }) => document.createNode(text));
  });
  return { ...rule, jsonPaths };
}

function singlePaths(path: JsonPath): readonly JsonPath[] {
  const last = path.segments.at(-1);
  const [, start] = /^(.*)\[[^[\]]+\]$/s.exec(path.text) ?? [];
  if (last?.deep !== false || last.selector.type !== 'names' || start === undefined) return [path];
  return last.selector.names.map((name) => ({
    ...path,
    text: /^\w+$/.test(name) ? `${start}.${name}` : `${start}[${JSON.stringify(name)}]`,
    segments: [...path.segments.slice(0, -1), { deep: false, selector: { type: 'names', names: [name] } }],
  }));
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
