import { API_PREFIX, type Pair, pathTest, samplePaths } from '../pairs.ts';
import type { Finding } from '../report/finding.ts';
import type { CheckContext } from './context.ts';

/** Occurrences as clients write them into a path. Twice encoded is what Zoom asks for when one begins with `/` or holds `//`. */
const UUIDS: readonly (readonly [string, string])[] = [
  ['bare', 'abcdefghijklmnopqrst+w=='],
  ['percent-encoded', 'abcd%2Ffghijklmnop%2Brstuv%3D%3D'],
  ['percent-encoded twice', '%252Fbcdefghijklmnopqrstu%252F%253D%253D'],
];

/** Paths that take plain meeting numbers but not every spelling of the occurrence UUIDs that Zoom takes there. */
export function checkMeetingUuids({ pairs }: CheckContext): Finding[] {
  return pairs.filter(({ relation }) => relation === 'named').flatMap(refusedUuids);
}

function refusedUuids({ endpoint, source }: Pair): Finding[] {
  const takesUuid = [...source.parameters.values()].some((what) => what.includes('uuid'));
  const takes = pathTest(endpoint);
  const takesOne = (sample: string) => samplePaths(source, [sample]).some(takes);
  const refused = UUIDS.filter(([, sample]) => !takesOne(sample)).map(([name]) => name);
  // Who takes tokens only never sees a UUID.
  const takesPlain = takesOne('81234567890') || refused.length < UUIDS.length;
  if (!takesUuid || !takesPlain || refused.length === 0) return [];
  return [
    {
      code: 'meeting-uuid-refused',
      severity: 'warning',
      message: `${API_PREFIX}${source.path} takes occurrence UUIDs, and this path refuses them ${refused.join(' and ')}.`,
      hint: 'Allow 22 characters of base64 and two "=", bare, encoded once and encoded twice; or take tokens only.',
      where: endpoint.where,
    },
  ];
}
