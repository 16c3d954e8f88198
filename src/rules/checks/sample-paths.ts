const PARAMETER = /\{[^}]*\}/g;

/** A word that nobody writes as a literal. */
const WORD = 'q7Zx';

/** Paths of a template: its parameters filled in and, where they may be empty, left out. */
export function samplePaths(template: string): readonly string[] {
  const filled = template.replaceAll(PARAMETER, WORD);
  const emptied = template.replaceAll(/\{[^}]*\?\}/g, '').replaceAll(PARAMETER, WORD);
  return filled === emptied ? [filled] : [filled, emptied];
}

/** One of each thing that stands in a segment: number, reversible token, occurrence bare and encoded, id, address, day, the word for oneself. */
const VALUES: readonly string[] = [
  '81234567890',
  `p~${'A'.repeat(128)}`,
  'abcdefghijklmnopqrstuw==',
  'abcdefghijklmnopqrstuw%3D%3D',
  'KDcuGIm1QgePTO8WbOqwIQ',
  'dana@example.com',
  '2026-11-02',
  'me',
  '1',
];

/**
 * Paths of a template with each kind of value in its parameters: all alike, and up to two parameters in every combination.
 * `named` are further values, by parameter.
 */
export function filledPaths(template: string, named: (parameter: string) => readonly string[]): readonly string[] {
  const names = [...template.matchAll(PARAMETER)].map(([whole]) => whole.replaceAll(/[{}?]/g, ''));
  const values = names.map((name) => [...named(name), ...VALUES]);
  const [first = [], second] = values;
  if (names.length === 0) return [template];
  const rows =
    second === undefined ? first.map((one) => [one]) : first.flatMap((one) => second.map((two) => [one, two]));
  const whole = names.length <= 2 ? rows : VALUES.map((value) => names.map(() => value));
  return whole.map((row) => {
    let at = 0;
    return template.replaceAll(PARAMETER, () => row[at++] ?? '');
  });
}

/** The path that two templates share if any: each segment the literal of the one that has it. None for other lengths. */
export function crossedPath(a: string, b: string): readonly string[] {
  const [left, right] = [a.split('/'), b.split('/')];
  if (left.length !== right.length) return [];
  const segments = left.map((segment, index) => {
    const other = right[index] ?? '';
    return (segment.includes('{') ? other : segment).replaceAll(PARAMETER, WORD);
  });
  return [segments.join('/')];
}
