import type { Place } from '../../errors.ts';
import { KINDS, type Kind } from '../../pseudonyms/types.ts';
import type { Endpoint, RuleSet, RuleTransform } from '../../rules/types.ts';
import type { EndpointFacts } from '../diff/facts.ts';
import type { Step } from '../diff/side.ts';
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
  /** Parameter in which the difference shows. */
  readonly parameter?: { readonly part: 'path' | 'query' | 'any'; readonly name: string } | undefined;
}

/** All ways in which one endpoint can be made weaker by one change. */
export function mutantsOf(endpoint: Endpoint, ruleSet: RuleSet, facts: EndpointFacts): Mutant[] {
  return [...transformMutants(endpoint), ...schemaMutants(endpoint, ruleSet, facts), ...requestMutants(endpoint)];
}

function transformMutants(endpoint: Endpoint): Mutant[] {
  return endpoint.transforms.flatMap((transform, index) => {
    const replaced = (...others: RuleTransform[]) => ({
      ...endpoint,
      transforms: endpoint.transforms.toSpliced(index, 1, ...others),
    });
    const first = transform.jsonPaths[0];
    const way = first && wayOf(first.path);
    const { name, where } = transform;
    const whole: Mutant = {
      description: `removes ${name}${first === undefined ? '' : ` at ${first.path.text}`}${transform.jsonPaths.length > 1 ? ' and its other paths' : ''}`,
      claim: `${name} acts at ${first?.path.text ?? ''}`,
      where,
      endpoint: replaced(),
      affects: 'response',
      way,
    };
    const options = optionMutants(transform).map(
      ({ description, claim, options: changed }): Mutant => ({
        description: `${description} of ${name} at ${first?.path.text ?? ''}`,
        claim: `${claim} at ${first?.path.text ?? ''}`,
        where,
        endpoint: replaced({ ...transform, options: changed }),
        affects: 'response',
        way,
      }),
    );
    return [whole, ...pathMutants(transform, replaced), ...options];
  });
}

function pathMutants(transform: RuleTransform, replaced: (...others: RuleTransform[]) => Endpoint): Mutant[] {
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

interface OptionMutant {
  readonly description: string;
  readonly claim: string;
  readonly options: object;
}

function optionMutants({ options }: RuleTransform): OptionMutant[] {
  const written = options as { readonly kind?: Kind; readonly includeReversible?: boolean; readonly k?: number };
  const mutants: OptionMutant[] = [];
  if (written.kind !== undefined) {
    const kind = KINDS.find((one) => one !== written.kind && one !== 'email') ?? 'value';
    mutants.push({
      description: `makes the kind ${kind}`,
      claim: `the kind is ${written.kind}`,
      options: { ...written, kind },
    });
  }
  if (written.includeReversible !== undefined) {
    const includeReversible = !written.includeReversible;
    const description = includeReversible ? 'makes the token reversible' : 'makes the token irreversible';
    const claim = includeReversible ? 'the token cannot be turned back' : 'the token is reversible';
    mutants.push({ description, claim, options: { ...written, includeReversible } });
  }
  if (written.k !== undefined)
    mutants.push({
      description: 'sets k to 2',
      claim: `lists of fewer than ${written.k} people are emptied`,
      options: { ...written, k: 2 },
    });
  return mutants;
}
