import { failure, type Result, success } from '../errors.ts';
import { numberText } from '../json/number-text.ts';
import { isNumber, isObject, type JsonValue } from '../json/value.ts';
import type { JsonPath } from '../jsonpath/ast.ts';
import { selectNodes } from '../jsonpath/select.ts';
import { canonicalEmail, parseEmailAddress } from '../pseudonyms/email/index.ts';
import { documented, type Infer, integer, record, text, withDefault } from '../shapes/index.ts';
import { optionPath, problemsOf } from './option-problems.ts';
import { REMOVED, type TransformContext, type TransformDefinition, type TransformFunction } from './types.ts';

const options = record({
  k: documented(withDefault(integer({ minimum: 2 }), 5), 'Least number of different people a list must speak of.'),
  distinctBy: documented(text(), 'JSONPath inside an element to what names the person.'),
  pageTokenPath: documented(
    withDefault(text(), '$.next_page_token'),
    'JSONPath in the response to the token of the next page.',
  ),
});

type Options = Infer<typeof options>;

/**
 * Empties a list that speaks of fewer than `k` different people, so that what remains cannot single one out. A list that
 * cannot be judged whole is taken out: when another page follows, the request was for a later one, or neither is known.
 * Elements that name nobody count as nobody. Anything but a list becomes null. Ours.
 */
export const suppressBelow: TransformDefinition<Options> = {
  name: 'suppressBelow',
  options,
  // Large lists pass as they are.
  effect: () => 'partial',
  create,
};

function create({ k, distinctBy, pageTokenPath }: Options): Result<TransformFunction> {
  const person = optionPath(distinctBy, 'distinctBy');
  const pageToken = optionPath(pageTokenPath, 'pageTokenPath');
  if (!person.ok || !pageToken.ok) return failure(...problemsOf(person), ...problemsOf(pageToken));
  return success((value, context) => {
    if (!Array.isArray(value)) return null;
    if (!isWhole(context, pageToken.value)) return REMOVED;
    return countPeople(value, person.value) < k ? [] : value;
  });
}

/** Judged by the document as the source sent it: the response schema may have dropped the page token. */
function isWhole({ source, laterPage }: TransformContext, pageToken: JsonPath): boolean {
  if (source === undefined || laterPage !== false) return false;
  return !hasMorePages(source) && selectNodes(pageToken, source).every(({ value }) => isEmpty(value));
}

/** Signs of Zoom's own, whatever the rule says: the usual token, and the page count of its older lists. */
function hasMorePages(source: JsonValue): boolean {
  if (!isObject(source)) return false;
  const own = (key: string) => (Object.hasOwn(source, key) ? source[key] : undefined) ?? null;
  const pages = own('page_count');
  const isOnePage = pages === null || (isNumber(pages) && Number(numberText(pages)) <= 1);
  return !isOnePage || !isEmpty(own('next_page_token'));
}

function isEmpty(token: JsonValue): boolean {
  return token === null || token === '';
}

function countPeople(elements: readonly JsonValue[], person: JsonPath): number {
  const people = new Set<string>();
  for (const element of elements) {
    for (const { value } of selectNodes(person, element)) people.add(personKey(value));
  }
  people.delete('');
  return people.size;
}

/**
 * One spelling per person, erring towards too few people: tokens by the 42 characters that every form of one pseudonym
 * shares, e-mail addresses without dots and sub-address, other texts in lower case. What is not plain (a pseudonym as JSON,
 * a list) names nobody.
 */
function personKey(value: JsonValue): string {
  if (isNumber(value)) return numberText(value);
  if (typeof value !== 'string' || value.startsWith('{')) return '';
  if (/^[tp]~/.test(value)) return value.slice(2, 44);
  const address = parseEmailAddress(value);
  return address ? canonicalEmail(address, 'IGNORE_DOTS') : value.trim().toLowerCase();
}
