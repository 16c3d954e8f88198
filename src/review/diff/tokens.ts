import { KINDS, type Kind } from '../../pseudonyms/types.ts';
import type { Endpoint, ParameterSchema, RuleSet } from '../../rules/types.ts';
import { normalPath, parameterNames } from './paths.ts';
import type { Options } from './rule.ts';
import type { State } from './side.ts';

/** A place in a request where tokens are turned back. */
export interface TokenTaker {
  /** Equal for the same place of two rule sets. */
  readonly key: string;
  /** `{userId} of /v2/users/{userId}`. */
  readonly words: string;
  readonly kinds: ReadonlySet<Kind>;
}

/** Kinds of the reversible tokens that come out at a place. */
export function issuedKinds({ acts }: State): readonly Kind[] {
  return acts
    .filter(({ onContainer }) => !onContainer)
    .flatMap(({ rule }) => kindsOf(rule.transform.name, rule.options));
}

/** A rule that names no kind makes addresses of what looks like one. */
function kindsOf(name: string, options: Options): readonly Kind[] {
  if (name === 'encryptIp') return ['ip'];
  const kind = options['kind'] as Kind | undefined;
  if (name === 'tokenize') return [kind ?? 'value'];
  const isReversible = options['includeReversible'] === true && options['encoding'] !== 'URL_SAFE_HASH_ONLY';
  if (!isReversible) return [];
  return kind === undefined ? ['email', 'value'] : [kind];
}

/** Kinds that a parameter turns back. */
export function takenKinds(schema: ParameterSchema | undefined): ReadonlySet<Kind> {
  if (schema === undefined) return new Set();
  const { format, kind, anyOf = [] } = schema;
  const own = format !== 'reversible-pseudonym' ? [] : kind === undefined ? KINDS : [kind];
  return new Set([...own, ...anyOf.flatMap((member) => [...takenKinds(member)])]);
}

/** All places of a rule set where tokens are turned back. */
export function tokenTakers({ endpoints }: RuleSet): readonly TokenTaker[] {
  return endpoints.flatMap((endpoint) => takersOf(endpoint)).filter(({ kinds }) => kinds.size > 0);
}

/** The places of one endpoint; segments are known by their position, since names of parameters may change. */
export function takersOf(endpoint: Endpoint): readonly TokenTaker[] {
  const { pathParameterSchemas, queryParamSchemas, label } = endpoint;
  const path = normalPath(endpoint);
  const segments = parameterNames(endpoint).map((name, index) => ({
    key: `${path} segment ${index}`,
    words: `{${name}} of ${label}`,
    kinds: takenKinds(pathParameterSchemas?.get(name)),
  }));
  const parameters = [...(queryParamSchemas ?? [])].map(([name, schema]) => ({
    key: `${path} query ${name.toLowerCase()}`,
    words: `${name} of ${label}`,
    kinds: takenKinds(schema),
  }));
  return [...segments, ...parameters];
}

/** Where tokens of some kinds are turned back that those of others were not. */
export function newTakers(
  old: { readonly kinds: readonly Kind[]; readonly takers: readonly TokenTaker[] },
  now: { readonly kinds: readonly Kind[]; readonly takers: readonly TokenTaker[] },
): readonly TokenTaker[] {
  const takes = (one: TokenTaker, kinds: readonly Kind[]) => kinds.some((kind) => one.kinds.has(kind));
  const before = new Set(old.takers.filter((one) => takes(one, old.kinds)).map(({ key }) => key));
  return now.takers.filter((one) => takes(one, now.kinds) && !before.has(one.key));
}
