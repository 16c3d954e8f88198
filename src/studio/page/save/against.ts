import type { Calls, Start } from '../../protocol.ts';

/** What a text is compared with: the one the file holds, or, for a new file, the shipped rules of this dialect. */
export function against(
  saved: string | undefined,
  { compatibility }: Pick<Start, 'compatibility'>,
): Pick<Calls['diff']['asks'], 'against' | 'base'> {
  if (saved !== undefined) return { against: 'given', base: saved };
  return { against: compatibility === 'psoxy' ? 'zoom-drop-in' : 'zoom' };
}
