/**
 * Selects the nodes of a path: plain, step by step, obviously right. The sanitizer compiles paths into its own walk; this is
 * what that walk must agree with, and what paths inside filters use.
 */
import { isObject, type JsonObject, type JsonValue, keysOf } from '../json/value.ts';
import type { JsonPath, Segment, Selector } from './ast.ts';
import { compileFilter } from './filter.ts';

/** A selected node: its value, and where it stands. The root stands nowhere. */
export type NodeRef =
  | { readonly parent: JsonObject; readonly key: string; readonly value: JsonValue }
  | { readonly parent: JsonValue[]; readonly key: number; readonly value: JsonValue }
  | { readonly parent: undefined; readonly key: undefined; readonly value: JsonValue };

/**
 * The nodes a path selects, in document order of each step, each node once. What is missing, out of range or of another type
 * selects nothing. `document` is what `$` inside filters means, when `root` is only a part of it.
 */
export function selectNodes(path: JsonPath, root: JsonValue, document: JsonValue = root): NodeRef[] {
  const start: NodeRef[] = [{ parent: undefined, key: undefined, value: root }];
  return path.segments.reduce((nodes, segment) => unique(selectStep(nodes, segment, document)), start);
}

function selectStep(nodes: readonly NodeRef[], { deep, selector }: Segment, document: JsonValue): NodeRef[] {
  const select = selectorFunction(selector, document);
  return nodes.flatMap((node) => (deep ? withDescendants(node).flatMap(select) : select(node)));
}

/** The node and everything below it, parents first. */
function withDescendants(node: NodeRef): NodeRef[] {
  return [node, ...childrenOf(node).flatMap(withDescendants)];
}

function selectorFunction(selector: Selector, document: JsonValue): (node: NodeRef) => NodeRef[] {
  switch (selector.type) {
    case 'names':
      return (node) => members(node).filter((child) => selector.names.includes(child.key as string));
    case 'wildcard':
      return childrenOf;
    case 'indexes':
      return (node) => selector.indexes.flatMap((index) => elementAt(node, index));
    case 'slice':
      return (node) => slice(node, selector.start, selector.end);
    case 'filter': {
      const test = compileFilter(selector.filter);
      const passes = (node: NodeRef) => test(node.value, document);
      return (node) => (isObject(node.value) ? [node] : elements(node)).filter(passes);
    }
  }
}

function childrenOf(node: NodeRef): NodeRef[] {
  return Array.isArray(node.value) ? elements(node) : members(node);
}

function members({ value }: NodeRef): NodeRef[] {
  if (!isObject(value)) return [];
  return keysOf(value)
    .filter((key) => Object.hasOwn(value, key))
    .map((key) => ({ parent: value, key, value: value[key] as JsonValue }));
}

function elements({ value }: NodeRef): NodeRef[] {
  return Array.isArray(value) ? value.map((element, key) => ({ parent: value, key, value: element })) : [];
}

/** Negative indexes count from the end. */
function elementAt(node: NodeRef, index: number): NodeRef[] {
  const all = elements(node);
  const element = all.at(index);
  return element === undefined ? [] : [element];
}

function slice(node: NodeRef, start: number | undefined, end: number | undefined): NodeRef[] {
  return elements(node).slice(start, end);
}

/** A node that several ways lead to is one node. */
function unique(nodes: readonly NodeRef[]): NodeRef[] {
  const seen = new Map<unknown, Set<unknown>>();
  return nodes.filter(({ parent, key }) => {
    const keys = seen.get(parent) ?? new Set();
    seen.set(parent, keys);
    return !keys.has(key) && keys.add(key);
  });
}
