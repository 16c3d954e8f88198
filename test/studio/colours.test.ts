import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const css = readFileSync(resolve(import.meta.dirname, '../../src/studio/page/studio.css'), 'utf8');

/** Colours by name, of the block that begins with a selector. */
function colours(selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}', 1)[0] ?? '';
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]));
}

const LIGHT = colours(':root');
const DARK = colours(':root[data-theme="dark"]');
const MACHINE_DARK = colours(':root:not([data-theme])');
const OUTCOMES = [
  'kept',
  'pseudonym',
  'reversible',
  'digest',
  'coarsened',
  'partial',
  'original',
  'dropped',
  'emptied',
  'late',
];

const PAIRS: readonly (readonly string[])[] = [
  ...['panel', 'line', 'page'].flatMap((ground) => [
    ['text', ground],
    ['quiet', ground],
  ]),
  ['accent', 'panel'],
  ['accent', 'accent-soft'],
  ['on-accent', 'accent'],
  ['text', 'selection'],
  ...['code-key', 'code-text', 'code-tag'].flatMap((ink) =>
    ['panel', 'line', 'accent-soft'].map((ground) => [ink, ground]),
  ),
  ...OUTCOMES.flatMap((name) => [
    [name, `${name}-soft`],
    [name, 'panel'],
    [name, 'line'],
  ]),
];

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('in %s', (_theme, palette) => {
  test.each(PAIRS)('%s on %s can be read', (ink = '', ground = '') => {
    expect(contrast(palette.get(ink) ?? '#000000', palette.get(ground) ?? '#000000')).toBeGreaterThanOrEqual(4.5);
  });
});

test('dark is the same whether the machine or the person asks for it', () => {
  expect(MACHINE_DARK.size).toBeGreaterThan(30);
  expect(MACHINE_DARK).toEqual(DARK);
});
