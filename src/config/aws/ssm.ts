import { ABSENT, allAs, readingOf, unreadable } from '../reading.ts';
import type { SecretReader, SecretReading, SecretReadings, UnreadableReason } from '../types.ts';

/** Answer to one GetParameters: the texts of those that exist, by name. */
export type ParametersAnswer =
  | { readonly ok: true; readonly texts: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly reason: UnreadableReason };

/** One GetParameters call with decryption, for at most {@link MAX_NAMES} names. Never throws. */
export type GetParameters = (names: readonly string[]) => Promise<ParametersAnswer>;

/** Names one GetParameters takes. Source: AWS Systems Manager API reference. */
export const MAX_NAMES = 10;

/**
 * Reads secrets from SSM Parameter Store, ten at a time. SSM refuses a whole call when one of its names is forbidden;
 * then each name is asked alone, so that one missing permission does not hide the other nine.
 */
export function createSsmReader(getParameters: GetParameters): SecretReader {
  return async (names) => {
    const answers = await Promise.all(batches(names).map((batch) => readBatch(getParameters, batch)));
    return new Map(answers.flatMap((answer) => [...answer]));
  };
}

function batches(names: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(names.length / MAX_NAMES);
  return Array.from({ length: count }, (_, index) => names.slice(index * MAX_NAMES, (index + 1) * MAX_NAMES));
}

async function readBatch(getParameters: GetParameters, batch: readonly string[]): Promise<SecretReadings> {
  const answer = await getParameters(batch);
  if (answer.ok) return new Map(batch.map((name) => [name, readingFrom(answer.texts, name)]));
  if (answer.reason === 'unreachable' || batch.length === 1) return allAs(batch, unreadable(answer.reason));
  const alone = await Promise.all(batch.map((name) => readBatch(getParameters, [name])));
  return new Map(alone.flatMap((reading) => [...reading]));
}

function readingFrom(texts: ReadonlyMap<string, string>, name: string): SecretReading {
  return texts.has(name) ? readingOf(texts.get(name)) : ABSENT;
}
