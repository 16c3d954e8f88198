import type { RuleTransform } from '../../../../src/rules/types.ts';
import type { Shipped } from '../../../rules/support/shipped.ts';
import { type Mutant, type Opened, openedBy, withEndpoint } from './mutant.ts';

/** The rule set without one transform, for each transform. */
export function* withoutTransforms(name: Shipped): Generator<Mutant> {
  for (const opened of openedBy(name)) {
    for (const [index, transform] of opened.endpoint.transforms.entries()) {
      const rest = opened.endpoint.transforms.toSpliced(index, 1);
      const what = `${transform.name} ${transform.jsonPaths.map(({ path }) => path.text).join(' ')}`;
      yield { ...changed(name, opened, rest), kind: 'transform removed', where: transform.where, what };
    }
  }
}

/** The rule set without one path, for each path of a transform that has several. */
export function* withoutPaths(name: Shipped): Generator<Mutant> {
  for (const opened of openedBy(name)) {
    for (const [index, transform] of opened.endpoint.transforms.entries()) {
      if (transform.jsonPaths.length < 2) continue;
      for (const [at, { path, where }] of transform.jsonPaths.entries()) {
        const less: RuleTransform = { ...transform, jsonPaths: transform.jsonPaths.toSpliced(at, 1) };
        const rest = opened.endpoint.transforms.with(index, less);
        yield { ...changed(name, opened, rest), kind: 'path removed', where, what: `${transform.name} ${path.text}` };
      }
    }
  }
}

function changed(name: Shipped, { entry, endpoint }: Opened, transforms: readonly RuleTransform[]) {
  return { name, affected: [entry], ruleSet: withEndpoint(name, { ...endpoint, transforms }) };
}
