import type { JsonValue } from '../../json/value.ts';
import type { FilterExpression, FilterOperand } from '../../jsonpath/ast.ts';
import type { ResponseSchema } from '../../rules/types.ts';
import type { Pair } from './places.ts';
import type { Rule } from './rule.ts';
import { EMAIL, IP, type Sample, type SampleHints, TIME } from './samples.ts';

/** What a small document should hold for the rules at a place to show what they do: values they see, people, conditions met. */
export function hintsOf({ old, now }: Pair): SampleHints {
  const rules = [...old.acts, ...now.acts].map(({ rule }) => rule);
  const suppressing = rules.filter(({ transform }) => transform.name === 'suppressBelow');
  return {
    samples: [...rules.flatMap(samplesFor), ...[now, old].flatMap(({ keep }) => fitting(keep?.schema))],
    people: suppressing.flatMap(({ person = [] }) => (person.length === 1 ? person : [])),
    sizes: suppressing.map(({ options }) => Number(options['k'])).toSorted((a, b) => a - b),
    members: rules.flatMap(membersFor),
  };
}

function samplesFor({ transform: { name }, options }: Rule): Sample[] {
  if (name === 'coarsenTime') return [TIME];
  if (name === 'hashIp' || name === 'encryptIp') return [IP];
  if (name === 'pseudonymizeEmailHeader') return [EMAIL];
  if (name === 'pseudonymize') return options['kind'] === undefined || options['kind'] === 'email' ? [EMAIL] : [];
  const words = [options['keywords'], options['allowedPhrases']].flatMap(textsOf);
  const patterns = ['redactions', 'exceptions', 'filters', 'regex'].flatMap((key) => textsOf(options[key]));
  const texts = [...words.map((word) => `${word} today`), ...patterns.map(aroundLiteral)];
  return texts.map((text) => () => text);
}

/** Objects that meet the conditions of a schema. */
function fitting(schema: ResponseSchema | undefined): Sample[] {
  const own = [schema?.else, schema?.if].flatMap((one) => [...(one?.properties ?? [])]);
  const objects = own.map(([name, { const: constant }]) => ({ [name]: constant ?? '' }));
  return [...objects.map((one) => () => one), ...(schema?.anyOf ?? []).toReversed().flatMap(fitting)];
}

function textsOf(option: unknown): string[] {
  return [option].flat().filter((one) => typeof one === 'string');
}

/** A text that a pattern may find something in: what it begins with literally, and a little around it. */
function aroundLiteral(pattern: string): string {
  const [literal] = /^[\w=@:/ -]*(?![*+?{])/.exec(pattern.replace(/^(?:\(\?i\)|\^)+/, '')) ?? [''];
  return `x?${literal}Ab1&y`;
}

type Member = readonly [name: string, value: JsonValue];

function membersFor({ segments, transform }: Rule): Member[] {
  const all = [...segments, ...(transform.applyOnlyWhen?.segments ?? [])];
  return all.flatMap(({ selector }) => (selector.type === 'filter' ? wanted(selector.filter) : []));
}

function wanted(filter: FilterExpression): Member[] {
  if (filter.type === 'and' || filter.type === 'or') return filter.operands.flatMap(wanted);
  if (filter.type !== 'compare') return [];
  const name = nameOf(filter.left);
  const { right, operator } = filter;
  if (name === undefined || right.type !== 'literal' || right.value === null) return [];
  const { value } = right;
  if (operator === '==' || operator === '===') return [[name, value]];
  if (typeof value !== 'number') return [];
  const step = operator.startsWith('>') ? 1 : operator.startsWith('<') ? -1 : 0;
  return step === 0 ? [] : [[name, value + step]];
}

function nameOf(operand: FilterOperand): string | undefined {
  if (operand.type !== 'path' || operand.path.segments.length !== 1) return undefined;
  const selector = operand.path.segments[0]?.selector;
  return selector?.type === 'names' && selector.names.length === 1 ? selector.names[0] : undefined;
}
