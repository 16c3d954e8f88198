import { listWords, nameOfPlace, problemAt, wrongType } from './problems.ts';
import type { JsonSchema, Shape, SourceNode } from './shape.ts';
import { nearestWord } from './suggest.ts';

/** Text. Numbers and true/false are taken by their source text (`pathTemplate: 5` is "5"), as in the reference. */
export function text(options: { readonly notEmpty?: boolean; readonly scalarUsual?: boolean } = {}): Shape<string> {
  return {
    jsonSchema: textSchema(options),
    read(node, problems) {
      if (node.type !== 'scalar') {
        problems.push(wrongType(node, 'text', scalarHint(node)));
        return undefined;
      }
      if (options.notEmpty && node.text.trim() === '') {
        problems.push(problemAt(node.where, 'value-not-allowed', `${nameOfPlace(node.where)} must not be empty.`));
        return undefined;
      }
      return node.text;
    },
  };
}

function textSchema(options: { readonly notEmpty?: boolean; readonly scalarUsual?: boolean }): JsonSchema {
  const type = options.scalarUsual ? ['string', 'number', 'boolean'] : 'string';
  return options.notEmpty ? { type, minLength: 1 } : { type };
}

function scalarHint(node: SourceNode): string | undefined {
  return node.type === 'list' ? 'Write one value, without the leading "- " or brackets.' : undefined;
}

/** `true` or `false`, quoted or not. */
export function flag(): Shape<boolean> {
  return {
    jsonSchema: { type: 'boolean' },
    read(node, problems) {
      if (node.type === 'scalar' && /^(?:true|True|TRUE)$/.test(node.text)) return true;
      if (node.type === 'scalar' && /^(?:false|False|FALSE)$/.test(node.text)) return false;
      problems.push(wrongType(node, 'true or false', 'Write true or false; "yes" and "on" are text.'));
      return undefined;
    },
  };
}

/** A whole number between `minimum` and `maximum`, both included. */
export function integer(range: { readonly minimum?: number; readonly maximum?: number } = {}): Shape<number> {
  const { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = range;
  return {
    jsonSchema: { type: 'integer', ...range },
    read(node, problems) {
      const number = node.type === 'scalar' && /^[-+]?\d+$/.test(node.text) ? Number(node.text) : Number.NaN;
      if (Number.isSafeInteger(number) && number >= minimum && number <= maximum) return number;
      if (Number.isNaN(number)) problems.push(wrongType(node, 'a whole number'));
      else problems.push(problemAt(node.where, 'value-not-allowed', outOfRange(node, range)));
      return undefined;
    },
  };
}

function outOfRange(node: SourceNode, range: { readonly minimum?: number; readonly maximum?: number }): string {
  const bounds = [
    range.minimum === undefined ? '' : `at least ${range.minimum}`,
    range.maximum === undefined ? '' : `at most ${range.maximum}`,
  ];
  return `${nameOfPlace(node.where)} must be ${bounds.filter(Boolean).join(' and ') || 'a smaller number'}.`;
}

/** One word of a closed list, compared exactly. */
export function oneOf<const Word extends string>(words: readonly Word[]): Shape<Word> {
  return {
    jsonSchema: { enum: [...words] },
    read(node, problems) {
      if (node.type !== 'scalar') {
        problems.push(wrongType(node, listWords(words)));
        return undefined;
      }
      const word = words.find((candidate) => candidate === node.text);
      if (word === undefined) problems.push(unknownWord(node, words));
      return word;
    },
  };
}

function unknownWord(node: SourceNode & { readonly type: 'scalar' }, words: readonly string[]) {
  const near = nearestWord(node.text, words);
  const hint =
    near === undefined ? `Allowed: ${listWords(words)}.` : `Did you mean ${near}? Allowed: ${listWords(words)}.`;
  const message = `${nameOfPlace(node.where)} cannot be "${clip(node.text)}".`;
  return problemAt(node.where, 'value-not-allowed', message, hint);
}

/** Text as a message quotes it: one line, at most 60 characters. */
export function clip(text: string): string {
  const line = text.replaceAll(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
