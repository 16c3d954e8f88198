import type { FieldEvent } from '../../sanitizer/explain.ts';

/** What happened to a place and to the places in it. */
export interface Happened {
  /** In the order of the walks. */
  readonly events: FieldEvent[];
  readonly members: Map<string | number, Happened>;
}

/** Sorts events by the place they speak of. */
export function eventsByPlace(events: readonly FieldEvent[]): Happened {
  const root = nothing();
  for (const event of events) {
    let place = root;
    for (const key of event.path) {
      const member = place.members.get(key) ?? nothing();
      place.members.set(key, member);
      place = member;
    }
    place.events.push(event);
  }
  return root;
}

function nothing(): Happened {
  return { events: [], members: new Map() };
}
