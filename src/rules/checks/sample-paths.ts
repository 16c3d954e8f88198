const PARAMETER = /\{[^}]*\}/g;

/** A word that nobody writes as a literal. */
const WORD = 'q7Zx';

/** Paths of a template: its parameters filled in and, where they may be empty, left out. */
export function samplePaths(template: string): readonly string[] {
  const filled = template.replaceAll(PARAMETER, WORD);
  const emptied = template.replaceAll(/\{[^}]*\?\}/g, '').replaceAll(PARAMETER, WORD);
  return filled === emptied ? [filled] : [filled, emptied];
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
