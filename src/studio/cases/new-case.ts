import { ResponseRefused } from '../../errors.ts';
import { parseBody } from '../../json/parse.ts';
import { serialize } from '../../json/serialize.ts';
import type { JsonValue } from '../../json/value.ts';
import { parseTarget } from '../../proxy/target.ts';
import { decider, readRequest } from '../../review/request.ts';
import type { ParameterSchema, TokenPlace } from '../../rules/types.ts';
import { compileSanitizer } from '../../sanitizer/compile.ts';
import { createLedger } from '../../sanitizer/ledger.ts';
import type { SanitizerSettings } from '../../sanitizer/types.ts';
import type { ReadyRules } from '../preview/rule-texts.ts';
import type { Exchange } from '../protocol.ts';

interface Making {
  /** Keys of this run. */
  readonly shown: SanitizerSettings;
  /** Keys of cases, which everybody knows. */
  readonly review: SanitizerSettings;
  /** Names that are in use. */
  readonly taken: ReadonlySet<string>;
}

/**
 * A case as YAML text: the request with its tokens written as `{{kind:value}}`, the response, and as `golden` what the rules
 * make of it now, under the keys of cases. Or why there can be none.
 */
export function newCase(
  exchange: Exchange,
  rules: ReadyRules,
  { shown, review, taken }: Making,
): string | { problem: string } {
  const request = withoutTokens(exchange, rules, shown);
  if (request === undefined) return { problem: 'The request is refused, or holds a token of other keys.' };
  const read = readRequest(request, review.pseudonyms);
  const decision = read && decider(rules.ruleSet, review)({ ...read, body: undefined, contentType: undefined });
  if (!decision?.ok) return { problem: 'The request is refused by the rules.' };
  const { endpoint, restored, laterPage } = decision;
  try {
    const sanitize = compileSanitizer(endpoint, rules.ruleSet, review, createLedger());
    const { body } = sanitize({ body: exchange.body, restored, laterPage });
    const name = freeName(`${exchange.method} ${endpoint.label} answers as agreed`, taken);
    return caseText({ name, request }, exchange.body, body, review);
  } catch (error) {
    if (!(error instanceof ResponseRefused)) throw error;
    return { problem: error.message };
  }
}

/** The request line with this run's tokens turned back; undefined when it is refused or a token is not of this run. */
function withoutTokens(
  { method, target }: Exchange,
  rules: ReadyRules,
  { pseudonyms }: SanitizerSettings,
): string | undefined {
  const parsed = parseTarget(target);
  const match = parsed && rules.match({ ...parsed, method });
  if (!parsed || !match?.ok) return undefined;
  const parts = { path: parsed.path, query: parsed.query };
  for (const place of match.tokenPlaces.toSorted((a, b) => b.start - a.start)) {
    const text = parts[place.part] ?? '';
    const value = writtenToken(text.slice(place.start, place.end), place, pseudonyms);
    if (value === undefined) return undefined;
    parts[place.part] = text.slice(0, place.start) + value + text.slice(place.end);
  }
  return `${method} ${parts.path}${parts.query === undefined ? '' : `?${parts.query}`}`;
}

function writtenToken(
  raw: string,
  { schema }: TokenPlace,
  pseudonyms: SanitizerSettings['pseudonyms'],
): string | undefined {
  for (const { kind } of [schema, ...(schema.anyOf ?? [])] as readonly ParameterSchema[]) {
    const restored = pseudonyms.restore(decodeURIComponent(raw), { kind });
    if (restored.ok) return `{{${kind ?? restored.kind ?? 'value'}:${restored.text}}}`;
  }
  return undefined;
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted} (${number})`;
  return name;
}

function caseText(
  { name, request }: { readonly name: string; readonly request: string },
  response: string,
  golden: string,
  { limits }: SanitizerSettings,
): string | { problem: string } {
  const bodies = [response, golden].map((text) => parseBody(text, limits));
  if (bodies.some(({ documents }) => documents.length !== 1))
    return { problem: 'A case takes a response of one document.' };
  const [given, wanted] = bodies.map(({ documents, exact }) => laidOut(documents[0] ?? null, exact));
  return [
    `  - name: ${JSON.stringify(name)}`,
    `    request: ${JSON.stringify(request)}`,
    `    response: ${given}`,
    '    expect:',
    `      golden: ${wanted}`,
    '',
  ].join('\n');
}

/** JSON as it may stand in YAML: laid out where no digit is lost by it. */
function laidOut(document: JsonValue, exact: boolean): string {
  return exact ? serialize(document, true) : JSON.stringify(document, null, 2).replaceAll('\n', '\n        ');
}
