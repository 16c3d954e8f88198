import type { CatalogueEndpoint } from '../../../rules/support/catalogue.ts';
import { fieldOf } from '../../../rules/support/response-fields.ts';
import type { Shipped } from '../../../rules/support/shipped.ts';
import { findLeaks } from '../find.ts';
import { type MadeResponse, oddResponses, plainResponse } from '../responses.ts';
import { smallLists } from '../small-lists.ts';
import { createStand } from '../stand.ts';
import { withDeclaredFields } from './declared-fields.ts';
import type { Mutant } from './mutant.ts';
import { withoutPaths, withoutTransforms } from './transforms.ts';
import { withoutSchemas, withoutTypes } from './types.ts';

/** Every mutant of a rule set. */
export function* mutantsOf(name: Shipped): Generator<Mutant> {
  yield* withoutTransforms(name);
  yield* withoutPaths(name);
  yield* withDeclaredFields(name);
  yield* withoutTypes(name);
  yield* withoutSchemas(name);
}

/** The response that gave a mutant away, by its title; undefined when none did. The tripwire is off: the rules stand alone. */
export async function noticedBy({ name, affected, ruleSet }: Mutant): Promise<string | undefined> {
  const stand = createStand(name, { tripwire: 'off', ruleSet });
  for (const entry of affected) {
    for (const { title, body } of responsesFor(name, entry)) {
      const { everything } = await stand.ask(entry.path, { body });
      if (findLeaks(everything).length > 0) return title;
    }
  }
  return undefined;
}

/** The likeliest first; made one by one, since the first is mostly enough. */
function* responsesFor(name: Shipped, entry: CatalogueEndpoint): Generator<MadeResponse> {
  yield plainResponse(name, entry);
  yield* smallLists(name, entry);
  yield* oddResponses(name, entry);
}

/** Whether what was loosened is under a transform that takes any plain value: then nothing can come out that could be noticed. */
export function isUnderTransform({ kind, what, affected, ruleSet }: Mutant): boolean {
  if (kind !== 'type removed') return false;
  // The field of a definition is known by its end only: `Attendance.user_email` stands at `participants[].user_email`.
  const end = what.replace(/^[A-Z]\w*\./, '.');
  const fields = ruleSet.endpoints.map(({ transforms }) =>
    transforms.flatMap(({ jsonPaths }) => jsonPaths.map(({ path }) => fieldOf(path.text))),
  );
  return affected.length > 0 && fields.every((list) => list.some((field) => field === what || field.endsWith(end)));
}
