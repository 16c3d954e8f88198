import type { Mutant } from './mutant.ts';

const ROWS_ARE_NO_OBJECTS =
  'as a plain value the row is dropped when it is an object, and a list without people in it is emptied: nothing can come out';

/** Changes that nothing can notice, each with the reason. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['zoom-strict type removed Attendance', ROWS_ARE_NO_OBJECTS],
  ['zoom-strict type removed ReportedAttendance', ROWS_ARE_NO_OBJECTS],
  ['zoom-strict type removed Registrant', ROWS_ARE_NO_OBJECTS],
]);

/** Why a change that was not noticed is none that leaks; undefined where there is no reason. */
export function explanationOf({ name, kind, what }: Mutant): string | undefined {
  return REASONS.get(`${name} ${kind} ${what}`);
}
