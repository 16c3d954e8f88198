import type { ResponseSchema } from '../../rules/types.ts';

/** A response schema, and what its references lead to. */
export interface SchemaRoot {
  readonly schema: ResponseSchema | undefined;
  readonly definitions: ReadonlyMap<string, ResponseSchema>;
}

/** Gives a text that is equal for schemas of equal meaning, of those reached from the roots the keys were made for. */
export type SchemaKeys = (root: SchemaRoot) => string;

/** Deeper than any document: schemas that are told apart only further down count as unlike. */
const MAX_ROUNDS = 200;

/**
 * Compares schemas with references followed, places left out. Nothing is written out in full, since definitions that refer to
 * each other twice would double at each step: all nodes begin as one class, and classes are divided by what stands in and
 * below their nodes until nothing changes.
 */
export function createSchemaKeys(roots: readonly SchemaRoot[]): SchemaKeys {
  const graph = graphOf(roots);
  let classes = graph.labels.map(() => 0);
  let count = 1;
  let isStable = false;
  for (let round = 0; round < MAX_ROUNDS && !isStable; round++) {
    const divided = divide(graph, classes);
    isStable = divided.count === count;
    ({ classes, count } = divided);
  }
  return (root) => {
    const number = graph.numberOf(root);
    return isStable ? `${number < 0 ? number : classes[number]}` : `node ${number}`;
  };
}

interface Graph {
  /** What a node says itself. */
  readonly labels: readonly string[];
  readonly children: readonly (readonly number[])[];
  /** Negative: no schema, or a reference to nothing. */
  numberOf(root: SchemaRoot): number;
}

const NONE = -1;
const MISSING = -2;

function divide({ labels, children }: Graph, classes: readonly number[]): { classes: number[]; count: number } {
  const numbers = new Map<string, number>();
  const divided = labels.map((label, node) => {
    const below = children[node]?.map((child) => (child < 0 ? child : classes[child])).join();
    const key = `${below} ${label}`;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
  return { classes: divided, count: numbers.size };
}

function graphOf(roots: readonly SchemaRoot[]): Graph {
  const numbers = new Map<SchemaRoot['definitions'], Map<ResponseSchema, number>>();
  const nodes: { readonly schema: ResponseSchema; readonly definitions: SchemaRoot['definitions'] }[] = [];
  const numberOf = ({ schema, definitions }: SchemaRoot) => {
    if (schema === undefined) return NONE;
    const target = targetOf(schema, definitions);
    if (target === undefined) return MISSING;
    const own = numbers.get(definitions) ?? new Map<ResponseSchema, number>();
    numbers.set(definitions, own);
    const number = own.get(target) ?? nodes.push({ schema: target, definitions }) - 1;
    own.set(target, number);
    return number;
  };
  for (const root of roots) numberOf(root);
  const children: number[][] = [];
  // The list grows while it is walked: each child that is met for the first time is appended.
  for (const { schema, definitions } of nodes)
    children.push(partsOf(schema).map((part) => numberOf({ schema: part, definitions })));
  return { labels: nodes.map(({ schema }) => labelOf(schema)), children, numberOf };
}

function targetOf(schema: ResponseSchema, definitions: SchemaRoot['definitions']): ResponseSchema | undefined {
  let current: ResponseSchema | undefined = schema;
  // A chain of references longer than there are definitions goes in a circle.
  for (let steps = 0; steps <= definitions.size; steps++) {
    if (!current?.ref) return current;
    current = definitions.get(current.ref);
  }
  return undefined;
}

function partsOf({ properties, items, anyOf, if: when, then, else: otherwise }: ResponseSchema) {
  return [...sorted(properties).map(([, one]) => one), items, when, then, otherwise, ...(anyOf ?? [])];
}

function labelOf({ ref, type, const: constant, properties, anyOf }: ResponseSchema): string {
  return JSON.stringify([ref, type, constant, sorted(properties).map(([name]) => name), anyOf?.length]);
}

function sorted(properties: ResponseSchema['properties']): [string, ResponseSchema][] {
  return [...(properties ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
}
