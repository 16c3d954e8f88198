import type { BodySchema, RequestBody } from '../../rules/types.ts';
import { type RequestDifference, requestDifference } from './request-difference.ts';
import { differingParts } from './words.ts';

/** Compares what two versions take as a body. Schemas are equal or not; which of two takes more is not asked. */
export function compareBodies(old: RequestBody | undefined, now: RequestBody | undefined): RequestDifference[] {
  const [before, after] = [bodyKey(old), bodyKey(now)];
  if (before === after) return [];
  const onlyStricter = old === undefined || (old.content === undefined && (!old.required || now?.required === true));
  const isStricter = onlyStricter || isRequiredNow(old, now) || isPartOf(now, old);
  const message = isStricter ? 'Fewer request bodies are taken.' : 'Other or more request bodies are taken.';
  const [was, is] = [bodyWords(old), bodyWords(now)];
  const [old1, now1] = was === is ? differingParts(before, after) : [was, is];
  return [requestDifference(isStricter ? 'stricter' : 'more-permissive', message, old1, now1)];
}

function isRequiredNow(old: RequestBody, now: RequestBody | undefined): boolean {
  return now?.required === true && bodyKey({ ...old, required: true }) === bodyKey(now);
}

/** The same schemas for fewer media types. */
function isPartOf(now: RequestBody | undefined, old: RequestBody): boolean {
  if (now?.content === undefined || old.content === undefined || (old.required && !now.required)) return false;
  return [...now.content].every(([type, schema]) => plainKey(schema) === plainKey(old.content?.get(type)));
}

/** A body in a few words. */
export function bodyWords(body: RequestBody | undefined): string {
  if (body === undefined) return 'any body';
  const types = body.content === undefined ? 'of any type' : [...body.content.keys()].join(', ') || 'of no type';
  return `${types}${body.required ? ', required' : ''}`;
}

function bodyKey(body: RequestBody | undefined): string {
  return plainKey(body);
}

function plainKey(value: RequestBody | BodySchema | undefined): string {
  return JSON.stringify(value ?? null, (_key, one) =>
    one instanceof Map ? Object.fromEntries([...one].sort(byFirst)) : one,
  );
}

function byFirst([a]: [unknown, unknown], [b]: [unknown, unknown]): number {
  return String(a) < String(b) ? -1 : 1;
}
