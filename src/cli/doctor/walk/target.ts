import { createMatcher } from '../../../rules/matcher.ts';
import type { Endpoint, ParameterSchema, RuleSet } from '../../../rules/types.ts';
import { encodeMeetingUuid } from '../../../zoom/meeting-uuid.ts';
import type { CataloguedEndpoint } from '../catalogued.ts';
import type { Found } from './harvest.ts';

/** Makes requests that the rules take; undefined when they take none for what was found. */
export type TargetMaker = (entry: CataloguedEndpoint, found: Found) => string | undefined;

const DAY_MILLISECONDS = 86_400_000;

/** Zoom's reports take at most a month at a time, and today's is not finished. */
const FROM_DAYS_AGO = 29;
const TO_DAYS_AGO = 1;

/** A small page: it is the answer that counts, and a few rows to go on from. */
const PAGE_SIZE = 30;

/** Requests for a rule set as a client would write them: a small page, the last month where dates are wanted. */
export function createTargetMaker(ruleSet: RuleSet, now: number): TargetMaker {
  const match = createMatcher(ruleSet);
  return (entry, found) => {
    const query = queryOf(entry, now);
    if (query === undefined) return undefined;
    const paths = segmentsOf(entry, found).map((segment) => `/v2${entry.facts.path.replace(/\{\w+\}/, () => segment)}`);
    const path = paths.find((one) => {
      const matched = match({ method: 'GET', path: one, query: query === '' ? undefined : query });
      return matched.ok && matched.endpoint === entry.endpoint;
    });
    return path === undefined ? undefined : path + (query === '' ? '' : `?${query}`);
  };
}

/** Spellings of what was found that the place may take, the most precise first: one occurrence before the whole series. */
function segmentsOf({ endpoint, facts }: CataloguedEndpoint, { id, uuid }: Found): readonly string[] {
  if (!facts.path.includes('{')) return [''];
  const wanted = Object.values(facts.path_params ?? {}).join(' ');
  const kinds = kindsOf(endpoint);
  const takesUuid = kinds.length === 0 ? wanted.includes('uuid') : kinds.includes('meeting-uuid');
  const takesId = kinds.length === 0 ? !wanted.startsWith('uuid') : kinds.some((kind) => kind !== 'meeting-uuid');
  return [
    ...(takesUuid && uuid !== undefined ? [encodeMeetingUuid(uuid), encodeURIComponent(encodeURIComponent(uuid))] : []),
    ...(takesId && id !== undefined ? [encodeURIComponent(id)] : []),
  ];
}

/** Kinds of token that the path takes; none where anything may stand there. */
function kindsOf({ pathParameterSchemas }: Endpoint): readonly string[] {
  const within = ({ kind, anyOf = [] }: ParameterSchema): string[] => [
    ...(kind === undefined ? [] : [kind]),
    ...anyOf.flatMap(within),
  ];
  return [...(pathParameterSchemas?.values() ?? [])].flatMap(within);
}

/** Undefined when a parameter is wanted that nobody here can fill. */
function queryOf({ endpoint, facts }: CataloguedEndpoint, now: number): string | undefined {
  const allowed = (name: string): boolean => endpoint.allowedQueryParams?.has(name) ?? true;
  const date = (daysAgo: number): string => new Date(now - daysAgo * DAY_MILLISECONDS).toISOString().slice(0, 10);
  const values: Readonly<Record<string, string>> = {
    from: date(FROM_DAYS_AGO),
    to: date(TO_DAYS_AGO),
    page_size: String(PAGE_SIZE),
    type: 'past',
  };
  const isWanted = ({ name, required, enum: words }: CataloguedEndpoint['facts']['query'][number]): boolean => {
    if (required === true) return true;
    if (name === 'from' || name === 'to') return facts.path.endsWith('/recordings');
    // Without it, dashboards speak of the meetings of this minute.
    if (name === 'type') return facts.path.startsWith('/metrics/') && words?.includes('past') === true;
    return name === 'page_size';
  };
  const wanted = facts.query.filter(
    (parameter) => isWanted(parameter) && (parameter.required || allowed(parameter.name)),
  );
  if (wanted.some(({ name }) => values[name] === undefined)) return undefined;
  const textFor = ({ name, max }: (typeof wanted)[number]): string | undefined =>
    name === 'page_size' ? String(Math.min(PAGE_SIZE, max ?? PAGE_SIZE)) : values[name];
  return wanted.map((parameter) => `${parameter.name}=${textFor(parameter)}`).join('&');
}
