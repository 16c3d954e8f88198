import { failure, type Result, success } from '../errors.ts';
import { documented, type Infer, integer, record, withDefault } from '../shapes/index.ts';
import type { TransformDefinition, TransformFunction } from './types.ts';

const MINUTES_OF_DAY = 24 * 60;

const options = record({
  minutes: documented(
    withDefault(integer({ minimum: 1, maximum: MINUTES_OF_DAY }), 15),
    'Width of the grid in minutes; must divide a day evenly.',
  ),
});

/**
 * Rounds an ISO 8601 date-time down to a grid of minutes counted from midnight as written, and keeps its spelling and zone:
 * `2024-03-05T09:07:31.5Z` becomes `2024-03-05T09:00:00.0Z`. A date alone is on every grid and stays. Anything else, numbers
 * included, becomes null: what cannot be read cannot be coarsened. Ours.
 */
export const coarsenTime: TransformDefinition<Infer<typeof options>> = {
  name: 'coarsenTime',
  options,
  effect: () => 'coarsen',
  create: ({ minutes }) => create(minutes),
};

function create(minutes: number): Result<TransformFunction> {
  if (MINUTES_OF_DAY % minutes !== 0) {
    return failure({
      code: 'transform-option-invalid',
      severity: 'error',
      message: 'minutes must divide a day of 1440 minutes evenly.',
      hint: 'For example 5, 10, 15, 30, 60 or 1440.',
      where: { path: 'minutes' },
    });
  }
  return success((value) => (typeof value === 'string' ? roundDown(value, minutes) : null));
}

const DATE_TIME =
  /^(\d{4})-(\d\d)-(\d\d)(?:([Tt ])(\d\d):(\d\d)(?::(\d\d)(?:([.,])(\d{1,9}))?)?([Zz]|[+-]\d\d(?::?\d\d)?)?)?$/;

function roundDown(text: string, minutes: number): string | null {
  const parts = DATE_TIME.exec(text);
  if (!parts || !isDate(Number(parts[1]), Number(parts[2]), Number(parts[3]))) return null;
  const [, , , , separator, hour, minute, second, point = '', fraction = '', zone = ''] = parts;
  if (separator === undefined) return text;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 60) return null;
  const time = Number(hour) * 60 + Number(minute);
  const start = time - (time % minutes);
  const seconds = second === undefined ? '' : `:00${point}${'0'.repeat(fraction.length)}`;
  return `${text.slice(0, 10)}${separator}${twoDigits(Math.floor(start / 60))}:${twoDigits(start % 60)}${seconds}${zone}`;
}

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
