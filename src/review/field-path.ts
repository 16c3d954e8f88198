/** One step to a field: a property by name, each element of a list, or any property (`*`). */
export type Segment =
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'element' }
  | { readonly type: 'any' };

/** Reads a field as the catalogue spells it: `users[].group_ids[]`, `general_setting.*`. */
export function fieldSegments(path: string): readonly Segment[] {
  return path.split('.').flatMap((part): Segment[] => {
    const name = part.replaceAll('[]', '');
    const elements = Array.from({ length: part.split('[]').length - 1 }, (): Segment => ({ type: 'element' }));
    if (name === '') return elements;
    return [name === '*' ? { type: 'any' } : { type: 'name', name }, ...elements];
  });
}

/** The spelling of {@link fieldSegments}; `$` for the root itself. */
export function fieldText(segments: readonly Segment[]): string {
  const text = segments.map((segment) =>
    segment.type === 'element' ? '[]' : `.${segment.type === 'any' ? '*' : segment.name}`,
  );
  return text.join('').replace(/^\./, '') || '$';
}
