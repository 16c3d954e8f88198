/** Reads the expression inside `[?( … )]`. `!` binds tighter than `&&`, `&&` tighter than `||`. */
import { compileContentRegex } from '../regex/compile-content-regex.ts';
import type { FilterExpression, FilterOperand, FilterOperator } from './ast.ts';
import { type Cursor, expect, nested, peek, refused, skipBlanks, skipIf, takeIf } from './cursor.ts';
import { refuseComparison, refuseExistence } from './filter-checks.ts';
import { readLiteral, readLiteralList } from './literal.ts';
import { readOperandPath } from './parse.ts';
import { patternText } from './pattern-text.ts';

const symbol = /[=!<>~]+/y;
const wordOperator = /[A-Za-z]+(?![\w.])/y;
const symbols: ReadonlySet<string> = new Set(['==', '===', '!=', '!==', '<', '<=', '>', '>=', '=~']);
const wordOperators: ReadonlySet<string> = new Set([
  'in',
  'nin',
  'anyof',
  'noneof',
  'subsetof',
  'size',
  'empty',
  'contains',
]);

/** An expression, `||` being its weakest operator. */
export function readOr(cursor: Cursor): FilterExpression {
  return readChain(cursor, '||', 'or', () => readChain(cursor, '&&', 'and', () => readTerm(cursor)));
}

function readChain(
  cursor: Cursor,
  sign: string,
  type: 'and' | 'or',
  readOperand: () => FilterExpression,
): FilterExpression {
  const operands: FilterExpression[] = [];
  do {
    operands.push(readOperand());
    skipBlanks(cursor);
  } while (skipIf(cursor, sign));
  return operands.length === 1 ? (operands[0] as FilterExpression) : { type, operands };
}

function readTerm(cursor: Cursor): FilterExpression {
  skipBlanks(cursor);
  if (skipIf(cursor, '!')) return { type: 'not', operand: nested(cursor, () => readTerm(cursor)) };
  if (skipIf(cursor, '(')) {
    const inner = nested(cursor, () => readOr(cursor));
    skipBlanks(cursor);
    expect(cursor, ')');
    return inner;
  }
  return readRelation(cursor);
}

/** `left operator right`, or a bare path, which asks whether it is there. */
function readRelation(cursor: Cursor): FilterExpression {
  const start = cursor.at;
  const left = readOperand(cursor);
  skipBlanks(cursor);
  if (/^(?:\)|&&|\|\||$)/.test(cursor.text.slice(cursor.at, cursor.at + 2))) {
    refuseExistence(left, start);
    return { type: 'exists', operand: left };
  }
  const operator = readOperator(cursor);
  skipBlanks(cursor);
  const right = readOperand(cursor);
  refuseComparison({ left, operator, right }, start);
  return { type: 'compare', operator, left, right };
}

function readOperator(cursor: Cursor): FilterOperator {
  const start = cursor.at;
  const sign = takeIf(cursor, symbol);
  const name = sign ?? takeIf(cursor, wordOperator)?.toLowerCase();
  if (name !== undefined && (symbols.has(name) || wordOperators.has(name))) return name as FilterOperator;
  if (name === 'type') throw refused(start, 'The operator type compares with a class, which a rule cannot name.');
  throw refused(start, 'Expected an operator here.', `Known are ${[...symbols, ...wordOperators].join(' ')}.`);
}

function readOperand(cursor: Cursor): FilterOperand {
  if (skipIf(cursor, '@')) return { type: 'path', root: '@', path: readOperandPath(cursor) };
  if (skipIf(cursor, '$')) return { type: 'path', root: '$', path: readOperandPath(cursor) };
  if (peek(cursor) === '/') return readPattern(cursor);
  if (peek(cursor) === '[') return { type: 'list', items: readLiteralList(cursor) };
  return { type: 'literal', value: readLiteral(cursor) };
}

/** `/…/flags`; checked here, so that a pattern that cannot run is refused with its column. */
function readPattern(cursor: Cursor): FilterOperand {
  const start = cursor.at;
  const written = takeIf(cursor, /\/(?:[^/\\]|\\.)*\//sy);
  if (written === undefined) throw refused(start, 'The expression does not end.', 'Close it with /.');
  const flags = takeIf(cursor, /[A-Za-z]*/y) ?? '';
  if (/[^is]/.test(flags)) throw refused(cursor.at - flags.length, 'Only the flags i and s are supported.');
  const source = written.slice(1, -1);
  const compiled = compileContentRegex(patternText(source, flags));
  if (!compiled.ok) {
    const [problem] = compiled.problems;
    throw refused(start, problem?.message ?? 'The expression cannot be used.', problem?.hint);
  }
  return { type: 'pattern', source, flags };
}
