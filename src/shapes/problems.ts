import type { Place, Problem, ProblemCode } from '../errors.ts';
import type { SourceNode } from './shape.ts';

/** What a node is, in the words of a message. */
export function kindOfNode(node: SourceNode): string {
  if (node.type === 'null') return 'nothing';
  if (node.type === 'list') return 'a list';
  if (node.type === 'map') return 'a mapping';
  if (typeof node.value === 'number') return 'a number';
  return typeof node.value === 'boolean' ? 'true or false' : 'text';
}

/** What a message calls a place: the last step of its path, quoted, or "the document". */
export function nameOfPlace(where: Place): string {
  const path = where.path ?? '';
  const step = /(?:^|\.)([^.[\]]+(?:\[\d+\])*)$/.exec(path)?.[1] ?? path;
  return step === '' ? 'the document' : `"${step}"`;
}

/** An error at a node. */
export function problemAt(where: Place, code: ProblemCode, message: string, hint?: string): Problem {
  return { code, severity: 'error', message, hint, where };
}

/** The error for a node of another type than wanted; `wanted` completes "… must be". */
export function wrongType(node: SourceNode, wanted: string, hint?: string): Problem {
  const message = `${nameOfPlace(node.where)} must be ${wanted}, here it is ${kindOfNode(node)}.`;
  return problemAt(node.where, 'wrong-type', message, hint);
}

/** Words as a message lists them: `a, b or c`. */
export function listWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}
