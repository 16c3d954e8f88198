/** `\R`: CR LF as one, or any single vertical white space. Repeated, Java never takes CR LF apart; see read-repeat.ts. */
import { only, setOf, union } from './code-points.ts';
import type { Node } from './syntax.ts';

const single = union(only(0x0a, 0x0d), setOf('\u0085\u2028\u2029'));

/** The one node that every `\R` becomes. */
export const lineBreak: Node = {
  type: 'choice',
  options: [
    {
      type: 'sequence',
      items: [
        { type: 'set', set: setOf('\r') },
        { type: 'set', set: setOf('\n') },
      ],
    },
    { type: 'set', set: single },
  ],
};
