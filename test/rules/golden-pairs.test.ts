import { describe, expect, test } from '@jest/globals';
import { type CatalogueEndpoint, type CatalogueField, catalogue } from './support/catalogue.ts';
import {
  covered,
  coveredBy,
  fileOf,
  SANITIZED,
  sanitizeOriginal,
  store,
  stored,
  storedFiles,
} from './support/golden-pairs.ts';
import { SHIPPED } from './support/shipped.ts';

/** `UPDATE_GOLDEN_PAIRS=1` stores what the rules give now instead of comparing; the difference is then reviewed like code. */
const isUpdate = process.env['UPDATE_GOLDEN_PAIRS'] === '1';

const HIDDEN: readonly CatalogueField['privacy'][] = ['identifier', 'account-id', 'network', 'content', 'secret'];

test('there is an original for every endpoint that a shipped rule set opens, and no other', () => {
  expect(storedFiles('original')).toEqual(covered.map(({ path }) => fileOf(path)).toSorted());
});

/** By the query parameter `option`, this key is an object or a list: one answer holds one of the two. */
const otherShape = /^authentication_options\[\]/;

test.each(covered.map((entry) => [entry.path, entry] as const))(
  '%s: the original holds every field of the catalogue',
  (path, { response }) => {
    const original: unknown = JSON.parse(stored('original', fileOf(path)));
    const missing = Object.keys(response ?? {}).filter((field) => !holds(original, stepsOf(field)));
    expect(missing.filter((field) => !otherShape.test(field))).toEqual([]);
  },
);

/** Steps into a document: `a.b[].c` → `a`, `b`, `[]`, `c`. */
function stepsOf(field: string): string[] {
  return field.replaceAll('[]', '.[]').split('.');
}

function holds(value: unknown, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) return true;
  if (step === '[]') return Array.isArray(value) && value.some((item) => holds(item, rest));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const children = Object.entries(value).filter(([key]) => step === '*' || key === step);
  return children.some(([, child]) => holds(child, rest));
}

describe.each(SHIPPED)('%s', (name) => {
  const open = coveredBy(name).map((entry) => [entry.path, entry] as const);

  test.each(open)('%s: gives the stored answer for the stored original', (path) => {
    const answer = sanitizeOriginal(name, path);
    if (isUpdate) store(SANITIZED[name], fileOf(path), answer);
    expect(answer).toBe(stored(SANITIZED[name], fileOf(path)));
  });

  test('has a stored answer for every endpoint it opens, and no other', () => {
    expect(storedFiles(SANITIZED[name])).toEqual(open.map(([path]) => fileOf(path)).toSorted());
  });

  test.each(open)('%s: the stored answer holds none of the persons in the original', (path, entry) => {
    const personal = personalTexts(entry);
    const answer = stored(SANITIZED[name], fileOf(path));
    expect(personal.filter((text) => answer.includes(text))).toEqual([]);
  });
});

test('the originals hold personal values for most endpoints, or the rows above would prove nothing', () => {
  expect(covered.filter((entry) => personalTexts(entry).length > 0).length).toBeGreaterThan(covered.length * 0.8);
});

/** Texts of 6 characters or more that stand in the original at fields which name a person or carry their words. */
function personalTexts({ path, response }: CatalogueEndpoint): string[] {
  const texts: string[] = [];
  const visit = (value: unknown, field: string): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, `${field}[]`);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value)) visit(child, field === '' ? key : `${field}.${key}`);
    } else if (HIDDEN.includes(response?.[field]?.privacy ?? 'operational') && String(value).length >= 6) {
      texts.push(String(value));
    }
  };
  visit(JSON.parse(stored('original', fileOf(path))), '');
  return texts;
}

test('every endpoint of the catalogue has a file name of its own', () => {
  expect(new Set(catalogue.map(({ path }) => fileOf(path))).size).toBe(catalogue.length);
});
