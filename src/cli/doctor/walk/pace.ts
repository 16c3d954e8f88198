import { setTimeout as sleep } from 'node:timers/promises';
import type { CatalogueEndpoint } from '../../../zoom/simulator/catalogue.ts';

/** Waits until the next call of a rate label may go out. */
export type Pace = (label: CatalogueEndpoint['rate_limit']) => Promise<void>;

/** Milliseconds between calls of one label: what the smallest plan takes. Source: Zoom's rate limit page, 2026. */
const APART: Readonly<Record<NonNullable<CatalogueEndpoint['rate_limit']>, number>> = {
  light: 250,
  medium: 500,
  heavy: 1000,
  'resource-intensive': 6000,
};

/** Holds calls apart, so that a diagnosis spends no other client's share of Zoom's limits. `wait` is for tests. */
export function createPace(wait: (milliseconds: number) => Promise<unknown> = sleep, clock = Date.now): Pace {
  const next = new Map<string, number>();
  return async (rate) => {
    const label = rate ?? 'light';
    const pause = (next.get(label) ?? 0) - clock();
    if (pause > 0) await wait(pause);
    next.set(label, clock() + APART[label]);
  };
}
