import type { JsonPath } from '../../jsonpath/ast.ts';
import type { Step } from '../diff/side.ts';

/** A place that a path selects, where names alone tell; undefined for filters, indexes and searches in depth. */
export function wayOf(path: JsonPath): readonly Step[] | undefined {
  const steps = path.segments.map(({ deep, selector }): Step | undefined => {
    if (deep) return undefined;
    if (selector.type === 'wildcard') return { type: 'element' };
    return selector.type === 'names' ? { type: 'member', name: selector.names[0] } : undefined;
  });
  return steps.every((step) => step !== undefined) ? steps : undefined;
}
