import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { KINDS } from '../../src/pseudonyms/types.ts';
import { codesOf, KEYED } from './support.ts';

const page = readFileSync(new URL('../../docs/pseudonyms.md', import.meta.url), 'utf8');

describe('docs/pseudonyms.md', () => {
  test('shows a key ring that loads, and is refused in production', () => {
    const keyRing = /```json\n([^`]+)```/.exec(page)?.[1];
    const now = () => Date.parse('2026-01-01T00:00:00Z');
    expect(codesOf({ ...KEYED, keyRing, now })).toEqual([]);
    expect(codesOf({ ...KEYED, keyRing, now, development: false })).toEqual(['key-weak']);
  });

  test('has a row for every kind', () => {
    const table = page.split('## Kinds')[1]?.split('## ')[0] ?? '';
    const named = [...table.matchAll(/^\| ((?:`[a-z-]+`(?:, )?)+) \|/gm)].flatMap(([, cell = '']) => cell.split(', '));
    expect(new Set(named)).toEqual(new Set(KINDS.map((kind) => `\`${kind}\``)));
  });
});
