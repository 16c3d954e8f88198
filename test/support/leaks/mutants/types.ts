import type { ResponseSchema, RuleSet } from '../../../../src/rules/types.ts';
import { type Shipped, shippedRules } from '../../../rules/support/shipped.ts';
import { type Mutant, type Opened, openedBy, withEndpoint } from './mutant.ts';
import { bare, nodesOf, referencesOf } from './schema-edit.ts';

/** The rule set with any plain value allowed where one type was, for each place of a schema. */
export function* withoutTypes(name: Shipped): Generator<Mutant> {
  const opened = openedBy(name);
  for (const { entry, endpoint } of opened) {
    for (const { field, responseSchema, where } of untyped(endpoint.responseSchema)) {
      const ruleSet = withEndpoint(name, { ...endpoint, responseSchema });
      yield { name, kind: 'type removed', where, what: field, affected: [entry], ruleSet };
    }
  }
  yield* withoutTypesOfDefinitions(name, opened);
}

function* withoutTypesOfDefinitions(name: Shipped, opened: readonly Opened[]): Generator<Mutant> {
  const rules = shippedRules(name);
  for (const [key, definition] of rules.definitions) {
    const users = opened.filter(({ endpoint }) =>
      referencesOf(endpoint.responseSchema ?? definition, rules.definitions).has(key),
    );
    for (const { field, responseSchema, where } of untyped(definition)) {
      const definitions: RuleSet['definitions'] = new Map(rules.definitions).set(key, responseSchema);
      const ruleSet = { ...rules, definitions, endpoints: users.map(({ endpoint }) => endpoint) };
      const what = `${key}${field === '' ? '' : `.${field}`}`;
      yield { name, kind: 'type removed', where, what, affected: users.map(({ entry }) => entry), ruleSet };
    }
  }
}

/** The rule set without the response schema of one endpoint, for each endpoint. */
export function* withoutSchemas(name: Shipped): Generator<Mutant> {
  for (const { entry, endpoint } of openedBy(name)) {
    const ruleSet = withEndpoint(name, { ...endpoint, responseSchema: undefined });
    yield { name, kind: 'schema removed', where: endpoint.where, what: entry.path, affected: [entry], ruleSet };
  }
}

function* untyped(schema: ResponseSchema | undefined) {
  if (schema === undefined) return;
  for (const node of nodesOf(schema)) {
    if (node.schema.type === undefined) continue;
    yield { field: node.field, where: node.schema.where, responseSchema: node.replaced(bare(undefined, node.schema)) };
  }
}
