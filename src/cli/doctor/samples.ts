import type { Endpoint } from '../../rules/types.ts';
import type { CataloguedEndpoint } from './catalogued.ts';
import { type Finding, fine, note, problem } from './finding.ts';

/** An answer, as far as a diagnosis looks at it. */
export interface SampleAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Asks the proxy for a target; a sentence when no answer came. */
export type AskSample = (target: string) => Promise<SampleAnswer | string>;

const DAY_MILLISECONDS = 86_400_000;

/** Calls once each endpoint that needs no id, for a small page, and says how it went; nothing of the answers is shown. */
export async function sampleFindings(
  endpoints: readonly CataloguedEndpoint[],
  ask: AskSample,
  now: number,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const entry of endpoints) {
    const target = sampleTarget(entry, now);
    if (target !== undefined) findings.push(judge(entry.endpoint, await ask(target)));
  }
  return findings.length > 0 ? findings : [note('call', 'No endpoint of the rules can be called without an id.')];
}

/** A request for an endpoint without ids: dates of the last week where dates are wanted; undefined when it wants more. */
function sampleTarget({ endpoint, facts }: CataloguedEndpoint, now: number): string | undefined {
  const path = endpoint.pathTemplate;
  if (path === undefined || path.includes('{') || endpoint.allowedMethods?.has('GET') === false) return undefined;
  const date = (daysAgo: number): string => new Date(now - daysAgo * DAY_MILLISECONDS).toISOString().slice(0, 10);
  const known: Readonly<Record<string, string>> = { from: date(7), to: date(1) };
  const pairs: string[] = [];
  for (const { name, required } of facts.query) {
    if (required !== true) continue;
    const value = known[name];
    if (value === undefined) return undefined;
    pairs.push(`${name}=${value}`);
  }
  if (endpoint.allowedQueryParams?.has('page_size') && facts.query.some(({ name }) => name === 'page_size'))
    pairs.push('page_size=30');
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

function judge({ label }: Endpoint, answer: SampleAnswer | string): Finding {
  if (typeof answer === 'string') return problem('call', `${label}: ${answer}`);
  const { status, headers, body } = answer;
  if (status === 200) return fine('call', `${label}: 200, ${Buffer.byteLength(body)} bytes.`);
  const word = headers['x-psoxy-error'];
  const code = word === 'API_ERROR' ? codeOf(body) : undefined;
  const text = `${label}: ${status}${word === undefined ? '' : ` ${word}`}${code === undefined ? '' : `, Zoom's code ${code}`}.`;
  return problem('call', text, code === undefined ? undefined : CODES[code]);
}

/** What Zoom's codes ask for. */
const CODES: Readonly<Record<number, string>> = {
  200: 'The account has no plan, licence or setting for it.',
  4700: 'The token lacks a scope; add it to the app.',
  4711: 'The token lacks a scope; add it to the app.',
};

function codeOf(body: string): number | undefined {
  try {
    const value: unknown = JSON.parse(body);
    const code = typeof value === 'object' && value !== null && 'code' in value ? value.code : undefined;
    return typeof code === 'number' ? code : undefined;
  } catch {
    return undefined;
  }
}
