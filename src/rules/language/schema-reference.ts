import { clip, converted, problemAt, text } from '../../shapes/index.ts';
import type { Shape } from '../../shapes/shape.ts';

const PREFIX = '#/definitions/';

/** Text of a `$ref`, read as the definition's name; `#` alone (the rule set itself, which keeps plain values only) as ''. */
export function schemaReference(): Shape<string> {
  return converted(text(), (reference, node, problems) => {
    if (reference === '#') return '';
    if (reference.startsWith(PREFIX) && reference.length > PREFIX.length) return reference.slice(PREFIX.length);
    const message = `"${clip(reference)}" is not a reference that can be followed.`;
    problems.push(problemAt(node.where, 'schema-invalid', message, 'Write #/definitions/Name.'));
    return undefined;
  });
}
