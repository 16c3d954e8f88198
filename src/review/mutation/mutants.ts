import type { Place } from '../../errors.ts';
import type { JsonValue } from '../../json/value.ts';
import type { Endpoint, RuleSet, RuleTransform } from '../../rules/types.ts';
import type { EndpointFacts } from '../diff/facts.ts';
import type { Step } from '../diff/side.ts';
import { optionMutants } from './option-mutants.ts';
import { requestMutants } from './request-mutants.ts';
import { schemaMutants } from './schema-mutants.ts';
import { wayOf } from './way.ts';

/** A rule set made weaker in one place, to see whether a case notices. */
export interface Mutant {
  /** What was done: `removes pseudonymize at $.users[*].id`. */
  readonly description: string;
  /** What a case that notices states: `pseudonymize acts at $.users[*].id`. */
  readonly claim: string;
  readonly where: Place;
  readonly endpoint: Endpoint;
  /** Whether requests or answers change. */
  readonly affects: 'request' | 'response';
  /** A way to a field in which the difference shows, where one is known. */
  readonly way: readonly Step[] | undefined;
  /** Documents in which the difference is likely to show; tried before others. */
  readonly documents?: readonly JsonValue[] | undefined;
  /** Parameter in which the difference shows. */
  readonly parameter?: { readonly part: 'path' | 'query' | 'any'; readonly name: string } | undefined;
  /** Values of it in which the difference is likely to show. */
  readonly values?: readonly string[] | undefined;
}

/** All ways in which one endpoint can be made weaker by one change. */
export function mutantsOf(endpoint: Endpoint, ruleSet: RuleSet, facts: EndpointFacts): Mutant[] {
  return [...transformMutants(endpoint), ...schemaMutants(endpoint, ruleSet, facts), ...requestMutants(endpoint)];
}

function transformMutants(endpoint: Endpoint): Mutant[] {
  const { transforms, augments } = endpoint;
  return [
    ...transforms.flatMap((transform, index) => {
      const replaced: Replaced = (...others) => ({
        ...endpoint,
        transforms: transforms.toSpliced(index, 1, ...others),
      });
      return [removal(transform, replaced), ...pathMutants(transform, replaced), ...weakerOptions(transform, replaced)];
    }),
    // Without an augment less comes out.
    ...augments.flatMap((augment, index) =>
      weakerOptions(augment, (...others) => ({ ...endpoint, augments: augments.toSpliced(index, 1, ...others) })),
    ),
  ];
}

/** The endpoint with others in place of one transform. */
type Replaced = (...others: RuleTransform[]) => Endpoint;

function removal({ name, where, jsonPaths }: RuleTransform, replaced: Replaced): Mutant {
  const [first] = jsonPaths;
  const place = first === undefined ? '' : ` at ${first.path.text}`;
  return {
    description: `removes ${name}${place}${jsonPaths.length > 1 ? ' and its other paths' : ''}`,
    claim: `${name} acts at ${first?.path.text ?? ''}`,
    where,
    endpoint: replaced(),
    affects: 'response',
    way: first && wayOf(first.path),
  };
}

function weakerOptions(transform: RuleTransform, replaced: Replaced): Mutant[] {
  const [first] = transform.jsonPaths;
  const { name, where } = transform;
  const way = first && wayOf(first.path);
  return optionMutants(transform, way).map(({ description, claim, options, documents }) => ({
    description: `${description} of ${name} at ${first?.path.text ?? ''}`,
    claim: `${claim} at ${first?.path.text ?? ''}`,
    where,
    endpoint: replaced({ ...transform, options }),
    affects: 'response',
    way,
    documents,
  }));
}

function pathMutants(transform: RuleTransform, replaced: Replaced): Mutant[] {
  if (transform.jsonPaths.length < 2) return [];
  return transform.jsonPaths.map(({ path, where }, index) => ({
    description: `removes ${path.text} from ${transform.name}`,
    claim: `${transform.name} acts at ${path.text}`,
    where,
    endpoint: replaced({ ...transform, jsonPaths: transform.jsonPaths.toSpliced(index, 1) }),
    affects: 'response',
    way: wayOf(path),
  }));
}
