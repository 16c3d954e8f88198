import type { CatalogueEndpoint } from './catalogue.ts';

/** Plans whose limits can be played. */
export type RatePlan = 'Free' | 'Pro' | 'Business+';

type Label = NonNullable<CatalogueEndpoint['rate_limit']>;

/** Requests per second by label; resource-intensive ones are counted per minute. Source: Zoom's rate limit page, 2026. */
const perSecond: Readonly<Record<RatePlan, Readonly<Record<Label, number>>>> = {
  Free: { light: 4, medium: 2, heavy: 1, 'resource-intensive': 10 },
  Pro: { light: 30, medium: 20, heavy: 10, 'resource-intensive': 10 },
  'Business+': { light: 80, medium: 60, heavy: 40, 'resource-intensive': 20 },
};

/** Requests per day. Heavy and resource-intensive share one budget on paid plans. */
const perDay: Readonly<Record<RatePlan, Partial<Record<Label, number>>>> = {
  Free: { light: 6000, medium: 2000, heavy: 1000, 'resource-intensive': 30_000 },
  Pro: { heavy: 30_000, 'resource-intensive': 30_000 },
  'Business+': { heavy: 60_000, 'resource-intensive': 60_000 },
};

/** What a limit says: the window that is spent, and what is left of it. */
export interface RateVerdict {
  readonly spent: 'second' | 'day' | undefined;
  readonly limit: number;
  readonly remaining: number;
}

/** Counts the requests of an account; without a plan nothing is ever spent. */
export function createRateCounter(plan: RatePlan | undefined): (label: Label, clock: number) => RateVerdict {
  const counts = new Map<string, number>();
  return (label, clock) => {
    if (plan === undefined) {
      return { spent: undefined, limit: 0, remaining: 0 };
    }
    const window = Math.floor(clock / (label === 'resource-intensive' ? 60_000 : 1000));
    const used = count(counts, `${label} ${window}`);
    const shared = plan !== 'Free' && label === 'resource-intensive' ? 'heavy' : label;
    const usedToday = count(counts, `day ${shared} ${Math.floor(clock / 86_400_000)}`);
    const limit = perSecond[plan][label];
    const spent =
      usedToday > (perDay[plan][label] ?? Number.POSITIVE_INFINITY) ? 'day' : used > limit ? 'second' : undefined;
    return { spent, limit, remaining: Math.max(0, limit - used) };
  };
}

function count(counts: Map<string, number>, key: string): number {
  if (counts.size > 1000) {
    counts.delete([...counts.keys()].find((known) => !known.startsWith('day')) ?? '');
  }
  const used = (counts.get(key) ?? 0) + 1;
  counts.set(key, used);
  return used;
}
