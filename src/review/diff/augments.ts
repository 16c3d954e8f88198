import type { Endpoint, RuleTransform } from '../../rules/types.ts';
import { signatureOf } from './rule.ts';
import type { Difference } from './types.ts';

/** Differences in what augments write beside texts. They look at the response as it came, so each counts for itself. */
export function augmentDifferences(old: Endpoint, now: Endpoint): Difference[] {
  const [before, after] = [written(old), written(now)];
  const added = [...after].filter(([key]) => !before.has(key));
  const removed = [...before].filter(([key]) => !after.has(key));
  return [
    ...added.map(([, one]) => difference('more-permissive', now.label, one)),
    ...removed.map(([, one]) => difference('stricter', now.label, one)),
  ];
}

interface Written {
  readonly rule: RuleTransform;
  readonly path: RuleTransform['jsonPaths'][number];
}

function written({ augments }: Endpoint): Map<string, Written> {
  const entries = augments.flatMap((rule) =>
    rule.jsonPaths.map((path): [string, Written] => [
      `${signatureOf(rule)} ${JSON.stringify(path.path.segments)}`,
      { rule, path },
    ]),
  );
  return new Map(entries);
}

function difference(verdict: 'more-permissive' | 'stricter', endpoint: string, { rule, path }: Written): Difference {
  const fate = { what: `${rule.name} beside it`, where: path.where };
  const nothing = { what: 'nothing beside it' };
  const isAdded = verdict === 'more-permissive';
  return {
    verdict,
    subject: 'field',
    endpoint,
    field: path.path.text,
    message: `The augment ${rule.name} ${isAdded ? 'writes' : 'no longer writes'} about ${path.path.text}.`,
    before: isAdded ? nothing : fate,
    after: isAdded ? fate : nothing,
  };
}
