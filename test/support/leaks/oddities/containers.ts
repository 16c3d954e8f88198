import { isMembers, type Json, members, writeJson } from '../json-text.ts';
import type { Oddity } from './oddity.ts';

/** What could stand in place of an object or a list. */
export const CONTAINERS: readonly Oddity[] = [
  container('a text for a container', (_usual, field, canaries) => canaries.text(field)),
  container('a number for a container', (_usual, field, canaries) => ({ raw: canaries.digits(field) })),
  container('one level more', (usual) => [usual]),
  container('two levels more', (usual) => [[usual]]),
  container('one level less', oneLess),
  container('an object with the indexes as keys', (usual) =>
    Array.isArray(usual)
      ? members(...usual.map((item, index) => [String(index), item] as const))
      : members(['0', usual]),
  ),
  container('its own JSON as text', (usual) => writeJson(usual)),
  container('itself in a member', (usual) => members(['value', usual], ['__proto__', usual])),
];

function oneLess(usual: Json): Json {
  if (Array.isArray(usual)) return usual[0] ?? null;
  return isMembers(usual) ? usual.members.map(([, member]) => member) : usual;
}

function container(
  name: string,
  make: (usual: Json, field: string, canaries: Parameters<Oddity['put']>[2]) => Json,
): Oddity {
  return {
    name,
    put: ({ tree }, usual, canaries) => (tree.kind === 'leaf' ? undefined : make(usual(), tree.field, canaries)),
  };
}
