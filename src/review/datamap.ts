import type { RuleSet } from '../rules/types.ts';
import type { Catalogue, PrivacyClass } from './catalogue.ts';
import { type Fate, fatesOf, isGone } from './fates.ts';
import type { Purposes } from './purposes.ts';
import type { Reasons } from './reasons.ts';
import { placeText } from './report/pretty.ts';
import { type DomainHandling, treatmentOf } from './treatment.ts';

/** What the rules cannot know about a deployment. Unknown is written as such, never guessed. */
export interface Deployment {
  /** Who receives the answers. */
  readonly receiver?: string | undefined;
  /** Where the receiver stores them. The proxy itself stores nothing. */
  readonly storedIn?: string | undefined;
  /** Where the proxy runs. */
  readonly region?: string | undefined;
  /** What is done with the domains of e-mail addresses; default PRESERVE, as without the setting. */
  readonly emailDomainHandling?: DomainHandling | undefined;
}

/** One line of the record of processing (GDPR art. 30): like data of one source that is treated alike. */
export interface DataMapRow {
  /** Fields as the catalogue spells them. */
  readonly data: readonly string[];
  readonly privacy: PrivacyClass;
  /** Endpoint of Zoom, e.g. `GET /users`. */
  readonly source: string;
  readonly purpose: string;
  /** In words: `replaced by a stable pseudonym …`, `in clear` … */
  readonly treatment: string;
  /** `file:line` of every rule that decides it. */
  readonly rules: readonly string[];
  /** Written reasons for what is in clear. */
  readonly why: readonly string[];
  readonly receiver: string;
  readonly storage: string;
  readonly region: string;
}

const UNKNOWN = 'not stated';

/** What a data map is made with besides the rules. */
export interface DataMapOptions {
  readonly catalogue: Catalogue;
  readonly deployment: Deployment;
  readonly reasons?: Reasons;
  /** The file's `# purpose:` comments (`readPurposes`), for endpoints without the key. */
  readonly purposes?: Purposes;
}

/** The data map of a rule set: all that leaves the proxy, by endpoint, privacy class and treatment; in file order. */
export function dataMapOf(ruleSet: RuleSet, options: DataMapOptions): readonly DataMapRow[] {
  const { catalogue, deployment, reasons } = options;
  const passing = fatesOf(ruleSet, catalogue, reasons).filter(({ outcome }) => !isGone(outcome));
  const groups = Map.groupBy(passing, (fate) => {
    const treatment = treatmentOf(fate, deployment.emailDomainHandling);
    return [fate.endpoint.index, fate.source.path, fate.privacy, treatment].join('|');
  });
  return [...groups.values()].map((group) => rowOf(group, options));
}

function rowOf(group: readonly Fate[], { deployment, purposes }: DataMapOptions): DataMapRow {
  const { receiver, storedIn, region, emailDomainHandling } = deployment;
  const [first] = group;
  if (first === undefined) throw new Error('A group of fates is never empty.');
  return {
    data: group.map(({ field }) => field),
    privacy: first.privacy,
    source: `${first.source.method} ${first.source.path}`,
    purpose: first.endpoint.purpose ?? purposes?.get(first.endpoint.where.line ?? 0) ?? UNKNOWN,
    treatment: treatmentOf(first, emailDomainHandling),
    rules: unique(group.map(({ where }) => placeText({ file: where.file, line: where.line }).replace(/:1$/, ''))),
    why: unique(group.flatMap(({ why }) => (why === undefined ? [] : [why]))),
    receiver: receiver ?? UNKNOWN,
    storage:
      storedIn === undefined
        ? 'passes through the proxy; not stored by it'
        : `passes through the proxy; stored in ${storedIn}`,
    region: region ?? UNKNOWN,
  };
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
