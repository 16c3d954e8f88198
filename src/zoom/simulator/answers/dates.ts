import type { Ask, ZoomError } from './answer.ts';
import { invalidField } from './answer.ts';

const day = 86_400_000;

/** From `from` to `to`, as moments; `to` is the end of its day. */
export interface DateRange {
  readonly from: number;
  readonly to: number;
}

interface RangeLimit {
  readonly days: number;
  readonly backDays: number;
}

const month: RangeLimit = { days: 31, backDays: 184 };

/** Longest range and furthest past per endpoint; the first pattern that fits. */
const limits: readonly (readonly [RegExp, RangeLimit])[] = [
  [/^\/past_meetings\/\{meetingId\}\/instances$/, { days: 460, backDays: 460 }],
  [/^\/archive_files/, { days: 7, backDays: 3650 }],
  [/\/recordings$/, { days: 31, backDays: 3650 }],
  [/^\/users\/\{userId\}\/meetings$/, { days: 3650, backDays: 3650 }],
  [/summaries$/, { days: 3650, backDays: 3650 }],
  [/^\/(?:report|metrics)\//, month],
];

/** Reads and checks `from` and `to`; undefined when the endpoint has none or they may be left out and are. */
export function readDateRange({
  endpoint,
  query,
  account,
}: Pick<Ask, 'endpoint' | 'query' | 'account'>): DateRange | ZoomError | undefined {
  const required = endpoint.query.some(({ name, required: must }) => name === 'from' && must === true);
  const [from, to] = [readDate(query.get('from')), readDate(query.get('to'))];
  if (!endpoint.query.some(({ name }) => name === 'from') || query.get('trash') === 'true') {
    return undefined;
  }
  if (from === undefined || to === undefined) {
    const absent = !query.has('from') && !query.has('to');
    return required || !absent ? invalidField(from === undefined ? 'from' : 'to') : undefined;
  }
  const limit = limits.find(([pattern]) => pattern.test(endpoint.path))?.[1] ?? month;
  if (from > to || to - from > limit.days * day || account.now - from > (limit.backDays + 1) * day) {
    return invalidField('from');
  }
  return { from, to: to % day === 0 ? to + day - 1 : to };
}

/** What `/report/daily` may be asked for: one month of the last six. */
export function readMonth({ query, account }: Ask): { year: number; month: number } | ZoomError {
  const today = new Date(account.now);
  const year = Number(query.get('year') ?? today.getUTCFullYear());
  const number = Number(query.get('month') ?? today.getUTCMonth() + 1);
  const back = (today.getUTCFullYear() - year) * 12 + today.getUTCMonth() + 1 - number;
  return back >= 0 && back <= 6 && number >= 1 && number <= 12 ? { year, month: number } : invalidField('month');
}

function readDate(text: string | null): number | undefined {
  const isDate = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\dZ?)?)?$/.test(text ?? '');
  const time = isDate ? Date.parse(`${text}${text?.length === 10 || text?.endsWith('Z') ? '' : 'Z'}`) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
