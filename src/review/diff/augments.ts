import type { Selector } from '../../jsonpath/ast.ts';
import type { Endpoint, RuleTransform } from '../../rules/types.ts';
import { compareOptions } from './options.ts';
import { augmentSignature, effectiveOptions, type Options } from './rule.ts';
import type { Difference } from './types.ts';
import { ruleWords } from './words.ts';

/** An augment at one path. */
interface Written {
  readonly rule: RuleTransform;
  readonly path: RuleTransform['jsonPaths'][number];
  readonly place: string;
  readonly signature: string;
}

/**
 * Differences in what augments write beside texts. They look at the response as it came, so each path counts for itself,
 * however paths are put together; where two write about one text, the later counts.
 */
export function augmentDifferences(old: Endpoint, now: Endpoint): Difference[] {
  const [before, after] = [writtenBy(old), writtenBy(now)];
  const told = (one: Written | undefined, other: Written | undefined) => differenceAt(now.label, one, other);
  return [
    ...after.flatMap((one) => told(before.find(isSamePlace(one)), one)),
    ...before.filter((one) => !after.some(isSamePlace(one))).map((one) => removed(now.label, one, after)),
    ...reordered(before, after).map((one) => overwritten(now.label, one)),
  ];
}

/** The last of two that write about the same path is the only one. */
function writtenBy({ augments }: Endpoint): readonly Written[] {
  const writing = augments.filter(({ definition, options }) => definition.effect(options as never) !== 'redact');
  const all = writing.flatMap((rule) =>
    rule.jsonPaths.map((path): Written => {
      return {
        rule,
        path,
        place: `${rule.name} ${JSON.stringify(path.path.segments)}`,
        signature: augmentSignature(rule),
      };
    }),
  );
  return all.filter((one, index) => all.findLastIndex(isSamePlace(one)) === index);
}

function isSamePlace({ place }: Written): (other: Written) => boolean {
  return (other) => other.place === place;
}

function differenceAt(endpoint: string, old: Written | undefined, now: Written | undefined): Difference[] {
  if (now === undefined || old?.signature === now.signature) return [];
  if (old === undefined) return [difference('more-permissive', endpoint, { now })];
  const verdict = compareOptions(now.rule.name, old.rule.options as Options, now.rule.options as Options);
  return verdict === 'same' ? [] : [difference(verdict ?? 'more-permissive', endpoint, { old, now })];
}

/** What another augment wrote about the same text comes to light when the one that wrote over it goes. */
function removed(endpoint: string, old: Written, after: readonly Written[]): Difference {
  const uncovered = after.some((other) => mayClash(old, other));
  return difference(uncovered ? 'more-permissive' : 'stricter', endpoint, { old });
}

function reordered(before: readonly Written[], after: readonly Written[]): readonly Written[] {
  return after.filter((first, index) =>
    after.slice(index + 1).some((second) => {
      const [was, other] = [before.findIndex(isSamePlace(first)), before.findIndex(isSamePlace(second))];
      return was >= 0 && other >= 0 && was > other && mayClash(first, second);
    }),
  );
}

/** Whether two unlike augments may write to one property. Errs towards yes. */
function mayClash(a: Written, b: Written): boolean {
  if (a.rule.name !== b.rule.name || a.signature === b.signature || a.place === b.place) return false;
  const [left, right] = [a, b].map(({ path }) => path.path);
  if ([left, right].every((path) => path?.segments.every(({ deep, selector }) => !deep && isOneName(selector))))
    return false;
  const [last, other] = [left?.segments.at(-1)?.selector, right?.segments.at(-1)?.selector];
  if (last?.type !== 'names' || other?.type !== 'names') return true;
  return last.names.some((name) => other.names.includes(name));
}

function isOneName(selector: Selector): boolean {
  return selector.type === 'names' && selector.names.length === 1;
}

function difference(
  verdict: 'more-permissive' | 'stricter' | 're-keyed',
  endpoint: string,
  { old, now }: { readonly old?: Written; readonly now?: Written },
): Difference {
  const { path } = (now ?? old)?.path ?? {};
  const change = now === undefined ? 'no longer writes' : old === undefined ? 'writes' : 'writes something else';
  return {
    verdict,
    subject: 'field',
    endpoint,
    field: path?.text,
    message: `The augment ${(now ?? old)?.rule.name} ${change} about ${path?.text}.`,
    before: fateOf(old),
    after: fateOf(now),
  };
}

function overwritten(endpoint: string, now: Written): Difference {
  const message = 'Augments that may write about one text stand in another order; the last one counts.';
  const fate = fateOf(now);
  return {
    verdict: 'more-permissive',
    subject: 'field',
    endpoint,
    field: now.path.path.text,
    message,
    before: { what: `${fate.what}, after another that may write there` },
    after: { what: `${fate.what}, before it`, where: fate.where },
  };
}

function fateOf(one: Written | undefined): Difference['before'] {
  if (one === undefined) return { what: 'nothing beside it' };
  return { what: `${ruleWords(one.rule.name, effectiveOptions(one.rule, false))} beside it`, where: one.path.where };
}
