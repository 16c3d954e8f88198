import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { knownFieldsText } from '../../scripts/known-fields.ts';
import { startProxy } from '../e2e/support.ts';

const read = (name: string): string => readFileSync(new URL(`../../rules/zoom/${name}`, import.meta.url), 'utf8');

test('the list of known fields is that of the catalogue (npm run known-fields)', () => {
  expect(read('known-fields.json')).toBe(knownFieldsText(read('catalogue.yaml')));
});

test('only fields the catalogue does not know count as unknown', async () => {
  const proxy = await startProxy();
  try {
    const users = (await proxy.json('/v2/users?page_size=5'))['users'] as object[];
    const line = proxy.logs
      .map((text) => JSON.parse(text) as Record<string, unknown>)
      .find(({ event }) => event === 'request');
    const counted = line?.['unknownFields'] as number;
    // The simulator adds undocumented fields to each row and to the root; names, phones and the like are known and dropped.
    expect(counted).toBeGreaterThanOrEqual(users.length);
    expect(counted).toBeLessThanOrEqual((users.length + 1) * 4);
  } finally {
    await proxy.close();
  }
});
