import type { Account } from './account.ts';
import { type Ask, type ZoomError, zoomError } from './answers/answer.ts';
import { answer } from './answers/index.ts';
import { resolveParams } from './answers/resolve.ts';
import type { Catalogue, CatalogueEndpoint } from './catalogue.ts';
import { nextPageToken, readPage } from './paging.ts';
import type { PersonalValues } from './personal-values.ts';
import { type AnswerPrinter, createAnswerPrinter } from './print-answer.ts';
import { createRateCounter, type RatePlan } from './rate-limits.ts';
import { errorReply, jsonReply, type Reply, rateMessages } from './reply.ts';
import { createRouter } from './routes.ts';

/** What the API depends on. */
export interface ApiOptions {
  readonly account: Account;
  readonly catalogue: Catalogue;
  readonly personal: PersonalValues;
  readonly clock: () => number;
  /** Scopes of the app; undefined: all. */
  readonly scopes: readonly string[] | undefined;
  readonly rateLimits: RatePlan | undefined;
  readonly rateHeaders: 'category' | 'all' | 'none';
  readonly pageLimit: number | undefined;
}

/** Creates the API behind the bearer check: a request target to a reply. */
export function createApi(options: ApiOptions): (method: string, target: string) => Reply {
  const { account, catalogue, clock } = options;
  const route = createRouter(catalogue.paths);
  const countRequest = createRateCounter(options.rateLimits);
  const printers = new Map<string, AnswerPrinter>();

  function ask(
    endpoint: CatalogueEndpoint,
    params: ReadonlyMap<string, string>,
    query: URLSearchParams,
  ): Ask | ZoomError {
    const found = resolveParams(params, account, { endpoint, query });
    return 'kind' in found ? found : { endpoint, params, query, account, ...found };
  }

  function reply(asked: Ask, headers: Readonly<Record<string, string>>): Reply {
    const answered = answer(asked);
    const page = readPage(asked, clock(), options.pageLimit);
    if ('kind' in page || answered.kind === 'error') {
      return errorReply('kind' in page ? page : (answered as ZoomError), headers);
    }
    const { path } = asked.endpoint;
    const variant = asked.query.has('option') ? 'list' : 'record';
    const printer = printers.get(`${variant} ${path}`) ?? createAnswerPrinter(asked.endpoint, account, variant);
    printers.set(`${variant} ${path}`, printer);
    const total = answered.kind === 'rows' ? answered.rows.length : 0;
    const body = printer.print(answered, { ...page, nextToken: nextPageToken(asked, clock(), page, total) });
    options.personal.note(body, printer.shape);
    return jsonReply(200, body, headers);
  }

  return (method, target) => {
    const [path = '', queryText = ''] = splitOnce(target, '?');
    const found = path.startsWith('/v2/') ? route(path.slice(3)) : undefined;
    if (found === undefined || (method !== 'GET' && method !== 'HEAD')) {
      return errorReply(zoomError(400, 2300, 'This API endpoint is not recognized.'));
    }
    const endpoint = catalogue.endpoint(found.path);
    const missing = missingScopes(endpoint, options.scopes);
    if (missing !== undefined) {
      return errorReply(
        zoomError(400, 4700, `Invalid access token, does not contain scopes: [${missing.join(', ')}].`),
      );
    }
    const rate = countRequest(endpoint.rate_limit ?? 'light', clock());
    const headers = rateHeaders(endpoint, rate, options.rateHeaders);
    if (rate.spent !== undefined) {
      const midnight = new Date(Math.ceil(clock() / 86_400_000) * 86_400_000).toISOString().replace('.000', '');
      const wait: Record<string, string> = rate.spent === 'day' ? { 'retry-after': midnight } : {};
      return errorReply(zoomError(429, 429, rateMessages[rate.spent]), { ...headers, ...wait });
    }
    const asked = ask(endpoint, found.params, new URLSearchParams(queryText));
    return 'kind' in asked ? errorReply(asked, headers) : reply(asked, headers);
  };
}

function missingScopes(
  { scopes }: CatalogueEndpoint,
  owned: readonly string[] | undefined,
): readonly string[] | undefined {
  const wanted = [...(scopes.classic ?? []), ...(scopes.granular ?? [])];
  return owned === undefined || wanted.length === 0 || wanted.some((scope) => owned.includes(scope))
    ? undefined
    : wanted;
}

function rateHeaders(
  { rate_limit: label }: CatalogueEndpoint,
  rate: ReturnType<ReturnType<typeof createRateCounter>>,
  which: ApiOptions['rateHeaders'],
): Record<string, string> {
  const category = {
    'X-RateLimit-Category': label === null ? 'Light' : label.replace(/^./, (first) => first.toUpperCase()),
  };
  if (which === 'none') {
    return {};
  }
  const type = rate.spent === 'day' ? 'Daily-limit' : 'QPS';
  const all = {
    'X-RateLimit-Type': type,
    'X-RateLimit-Limit': String(rate.limit),
    'X-RateLimit-Remaining': String(rate.remaining),
  };
  return which === 'all' ? { ...category, ...all } : category;
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
