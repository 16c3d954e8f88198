import type { Canaries } from '../canary.ts';
import { isMembers, type Json, type JsonMembers, members } from '../json-text.ts';
import type { Oddity } from './oddity.ts';

/** Keys in no schema: names of fields to come, of methods, of augments; and keys that are people. */
export const UNKNOWN_KEYS: Oddity = onObjects('keys that nobody knows', (object, field, canaries) =>
  members(...unknownKeys(field, canaries), ...object.members),
);

/** What objects could hold besides what is documented. */
export const KEYS: readonly Oddity[] = [
  UNKNOWN_KEYS,
  onObjects('keys that look like others', (object, field, canaries) =>
    members(
      ...object.members.flatMap(([key]) =>
        lookAlikes(key).map((other) => [other, canaries.text(`${field} ${other}`)] as const),
      ),
      ...object.members,
    ),
  ),
  onObjects('keys twice, the good one last', (object, field, canaries) =>
    members(...object.members.map(([key]) => [key, canaries.text(`${field} ${key}`)] as const), ...object.members),
  ),
  onObjects('everything in the prototype', (object) =>
    members(['__proto__', object], ['constructor', members(['prototype', object])]),
  ),
];

function unknownKeys(field: string, canaries: Canaries): readonly (readonly [string, Json])[] {
  const names = [
    'new_field',
    'constructor',
    'toString',
    'hasOwnProperty',
    'length',
    '0',
    '-1',
    '',
    '$',
    '*',
    '@',
    '..',
  ];
  const augments = ['+email', '+topic:textDigest', '+', '+summary_overview:sentenceMetadata'];
  return [
    ...[...names, ...augments].map((name) => [name, canaries.text(`${field} ${name}`)] as const),
    ['__proto__', members(['email', canaries.email(field)], ['toJSON', canaries.word(field)])],
    ['toJSON', members(['value', canaries.word(field)])],
    [canaries.word(field), 1],
    [canaries.email(field), members(['count', 3])],
    [canaries.digits(field), true],
    [`+${canaries.word(field)}`, 'x'],
  ];
}

function lookAlikes(key: string): string[] {
  const wide = key.replace(/[a-z]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0));
  return [
    key.toUpperCase(),
    wide,
    `${key} `,
    `${key}\u200b`,
    `${key}\u0000`,
    `['${key}']`,
    `$.${key}`,
    `%${key.charCodeAt(0).toString(16)}${key.slice(1)}`,
  ];
}

function onObjects(name: string, make: (object: JsonMembers, field: string, canaries: Canaries) => Json): Oddity {
  return {
    name,
    put({ tree }, usual, canaries) {
      if (tree.kind !== 'object') return undefined;
      const object = usual();
      return isMembers(object) ? make(object, tree.field, canaries) : undefined;
    },
  };
}
