import type { CompiledEndpoint } from '../matcher.ts';
import { asciiLower } from './path-template.ts';

/**
 * Picks, in file order, the endpoints whose path can match at all: those with as many slashes, or any number, whose literal
 * beginning is the path's. Leaves out, never decides: what it gives is still tested whole.
 */
export function createCandidates(endpoints: readonly CompiledEndpoint[]): (path: string) => Iterable<CompiledEndpoint> {
  const anyLength = endpoints.filter(({ path }) => path.slashes === undefined);
  const lengths = new Set(endpoints.map(({ path }) => path.slashes));
  const byLength = new Map(
    [...lengths].map((slashes) => [
      slashes,
      endpoints.filter(({ path }) => path.slashes === slashes || path.slashes === undefined),
    ]),
  );
  return (path) => {
    const lower = asciiLower(path);
    const sameLength = byLength.get(slashesIn(path)) ?? anyLength;
    return sameLength.filter((candidate) => lower.startsWith(candidate.path.prefix));
  };
}

function slashesIn(path: string): number {
  let count = 0;
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) count++;
  return count;
}
