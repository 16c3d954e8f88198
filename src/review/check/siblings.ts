import type { CatalogueEndpoint } from '../catalogue.ts';
import type { Finding } from '../report/finding.ts';
import type { CheckContext } from './context.ts';

/** Paths that a pattern takes in besides those it is named for. */
export function checkSiblings({ pairs }: CheckContext): Finding[] {
  return pairs
    .filter(({ relation }) => relation === 'also')
    .map(({ endpoint, source }): Finding => {
      const issues = issuesSecrets(source);
      return {
        code: issues ? 'opens-secrets' : 'opens-sibling',
        severity: issues ? 'error' : 'warning',
        message: `This path also opens ${source.method} ${source.path}${issues ? ', which issues secrets' : ''}.`,
        hint: 'Say what may stand in the segment: pathParameterSchemas with format, pattern or enum, or a narrower pathRegex.',
        where: endpoint.where,
      };
    });
}

function issuesSecrets(source: CatalogueEndpoint): boolean {
  return isForTokens(source) || source.fields.some(({ privacy }) => privacy === 'secret');
}

/** Whether an endpoint is there to give out tokens. */
export function isForTokens({ path }: Pick<CatalogueEndpoint, 'path'>): boolean {
  return /token|zak/i.test(path);
}
