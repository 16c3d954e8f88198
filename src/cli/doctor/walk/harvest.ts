import { STAND_INS, SUPPLIES, type Thing } from './things.ts';

/** The ids of one row as the answer spells them: tokens, or plain where the rules let them be. Kept in memory, shown nowhere. */
export interface Found {
  readonly id: string | undefined;
  readonly uuid: string | undefined;
}

/** What a walk has found so far. */
export interface Basket {
  /** Takes in the rows of a 200 answer; says whether there were any that a path can take. */
  take(path: string, body: string): boolean;
  /** At most `most`, best first. */
  of(thing: Thing, most: number): readonly Found[];
}

/** Types of rows that are webinars in a list of meetings. Source: Zoom's reports, "Get meeting reports". */
const WEBINAR_TYPES: readonly unknown[] = [5, 6, 9];

/** An empty basket; `now` tells what is past. */
export function createBasket(now: number): Basket {
  const found = new Map<Thing, Found[]>();
  const add = (thing: Thing | undefined, ids: Found): void => {
    if (thing !== undefined) found.set(thing, [...(found.get(thing) ?? []), ids]);
  };
  return {
    take(path, body) {
      const supply = SUPPLIES.get(path);
      const rows = supply === undefined ? [] : rowsIn(body, supply.rows).filter(isOfUse);
      for (const row of rows) {
        const ids = idsOf(row);
        const isWebinar = path.startsWith('/report/') && WEBINAR_TYPES.includes(row['type']);
        add(isWebinar ? 'past webinar' : supply?.thing, ids);
        if (startOf(row) < now) add(supply?.past, ids);
      }
      return rows.length > 0;
    },
    of(thing, most) {
      const standIn = STAND_INS[thing];
      const own = found.get(thing) ?? (standIn === undefined ? undefined : found.get(standIn));
      return (own ?? []).slice(0, most);
    },
  };
}

type Row = Readonly<Record<string, unknown>>;

function rowsIn(body: string, name: string): readonly Row[] {
  try {
    const answer: unknown = JSON.parse(body);
    const rows: unknown = isRecord(answer) ? answer[name] : undefined;
    return Array.isArray(rows) ? rows.filter(isRecord) : [];
  } catch {
    return [];
  }
}

function isRecord(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A pending user cannot be asked for, one who held no meeting leads nowhere, and a pseudonym leads back to nothing. */
function isOfUse(row: Row): boolean {
  const { id, uuid } = idsOf(row);
  const isIdle = row['status'] === 'pending' || row['meetings'] === 0;
  return !isIdle && (id !== undefined || uuid !== undefined);
}

function idsOf(row: Row): Found {
  return { id: idOf(row['id'] ?? row['meeting_id']), uuid: idOf(row['uuid'] ?? row['meeting_uuid']) };
}

function idOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' && !text.startsWith('t~') ? text : undefined;
}

function startOf(row: Row): number {
  const start = row['start_time'] ?? row['meeting_start_time'];
  return typeof start === 'string' ? Date.parse(start) : Number.NaN;
}
