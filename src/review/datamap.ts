import type { RuleSet } from '../rules/types.ts';
import type { Catalogue, PrivacyClass } from './catalogue.ts';
import { type Fate, fatesOf, isGone } from './fates.ts';
import type { Reasons } from './reasons.ts';
import { dispositionOf } from './report/disposition.ts';
import { placeText } from './report/pretty.ts';

/** What the rules cannot know about a deployment. Unknown is written as such, never guessed. */
export interface Deployment {
  /** Who receives the answers. */
  readonly receiver?: string | undefined;
  /** Where the receiver stores them. The proxy itself stores nothing. */
  readonly storedIn?: string | undefined;
  /** Where the proxy runs. */
  readonly region?: string | undefined;
}

/** One line of the record of processing (GDPR art. 30): like data of one source that is treated alike. */
export interface DataMapRow {
  /** Fields as the catalogue spells them. */
  readonly data: readonly string[];
  readonly privacy: PrivacyClass;
  /** Endpoint of Zoom, e.g. `GET /users`. */
  readonly source: string;
  readonly purpose: string;
  /** `t~ email`, `digest`, `in clear` … */
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

/** The data map of a rule set: all that leaves the proxy, by endpoint, privacy class and treatment; in file order. */
export function dataMapOf(
  ruleSet: RuleSet,
  {
    catalogue,
    deployment,
    reasons,
  }: { readonly catalogue: Catalogue; readonly deployment: Deployment; readonly reasons?: Reasons },
): readonly DataMapRow[] {
  const passing = fatesOf(ruleSet, catalogue, reasons).filter(({ outcome }) => !isGone(outcome));
  const groups = Map.groupBy(passing, (fate) =>
    [fate.endpoint.index, fate.source.path, fate.privacy, dispositionOf(fate)].join('|'),
  );
  return [...groups.values()].map((group) => rowOf(group, deployment));
}

function rowOf(group: readonly Fate[], { receiver, storedIn, region }: Deployment): DataMapRow {
  const [first] = group;
  if (first === undefined) throw new Error('A group of fates is never empty.');
  return {
    data: group.map(({ field }) => field),
    privacy: first.privacy,
    source: `${first.source.method} ${first.source.path}`,
    purpose: first.endpoint.purpose ?? UNKNOWN,
    treatment: dispositionOf(first),
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
