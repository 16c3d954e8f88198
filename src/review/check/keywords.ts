import type { RuleTransform } from '../../rules/types.ts';
import type { Finding } from '../report/finding.ts';
import type { CheckContext } from './context.ts';

/** Digests that look for words: a search in what people wrote, whose result stands beside their tokens. */
export function checkKeywords({ ruleSet }: CheckContext): Finding[] {
  return ruleSet.endpoints.flatMap(({ transforms, augments }) =>
    [...transforms, ...augments].flatMap((rule): Finding[] => {
      const count = keywordsOf(rule).length;
      if (count === 0) return [];
      const words = count === 1 ? 'a keyword' : `${count} keywords`;
      const message = `${rule.name} looks for ${words}: it searches what people wrote, and the answer tells who wrote it.`;
      const hint = 'Take "keywords" out, or write the reason: "why:" on the transform.';
      const where = rule.jsonPaths[0]?.where ?? rule.where;
      return [{ code: 'content-searched', severity: 'warning', message, hint, where }];
    }),
  );
}

/** The words that a digest counts. */
export function keywordsOf({ options }: Pick<RuleTransform, 'options'>): readonly unknown[] {
  const keywords = typeof options === 'object' && options !== null && 'keywords' in options ? options.keywords : [];
  return Array.isArray(keywords) ? keywords : [];
}
