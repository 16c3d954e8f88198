import fc from 'fast-check';
import type { TripwireMode } from '../../../src/sanitizer/types.ts';
import type { CatalogueEndpoint } from '../../rules/support/catalogue.ts';
import { SHIPPED, type Shipped } from '../../rules/support/shipped.ts';
import { findLeaks } from './find.ts';
import { randomResponse } from './random.ts';
import type { MadeResponse } from './responses.ts';
import { createStand, type Stand } from './stand.ts';
import { openEndpoints } from './tracked.ts';

/** One rule set in one mode of the tripwire, with all that it opens. */
export interface Subject {
  readonly name: Shipped;
  readonly tripwire: TripwireMode;
  readonly stand: Stand;
  readonly endpoints: readonly CatalogueEndpoint[];
}

/** Every shipped rule set in the given modes. */
export function subjects(modes: readonly TripwireMode[]): readonly Subject[] {
  return SHIPPED.flatMap((name) =>
    modes.map((tripwire) => ({
      name,
      tripwire,
      stand: createStand(name, { tripwire }),
      endpoints: openEndpoints(name),
    })),
  );
}

/** What came out of one response, in words without a value; nothing when all is well. */
export async function leaksOf(
  { name, tripwire, stand }: Subject,
  { path }: CatalogueEndpoint,
  { title, body, canaries }: MadeResponse,
): Promise<readonly string[]> {
  const { everything } = await stand.ask(path, { body });
  return findLeaks(everything).map(({ form, id }) => {
    const field = id === undefined ? 'a field' : (canaries.fieldOf(id) ?? 'a field');
    return `${name}, tripwire ${tripwire}, ${path}: ${field} came out ${form} (${title})`;
  });
}

/** The law on random responses, of a random subject and endpoint each. */
export function randomLaw(of: readonly Subject[]): fc.IAsyncProperty<unknown[]> {
  const response = fc
    .constantFrom(...of)
    .chain((subject) => fc.constantFrom(...subject.endpoints).map((endpoint) => ({ subject, endpoint })))
    .chain((at) => randomResponse(at.subject.name, at.endpoint).map((made) => ({ ...at, made })));
  return fc.asyncProperty(response, async ({ subject, endpoint, made }) => {
    const leaks = await leaksOf(subject, endpoint, made);
    if (leaks.length > 0) throw new Error(leaks.join('\n'));
  }) as fc.IAsyncProperty<unknown[]>;
}
