import type { Problem } from '../errors.ts';
import { problemAt } from '../shapes/problems.ts';
import type { SourceNode } from '../shapes/shape.ts';

/** The kinds of rule file that Psoxy knows. Only `rest` can be used here. */
export type RuleSetKind = 'rest' | 'columnar' | 'record' | 'multi' | 'webhook';

const COLUMNAR_KEYS = [
  'pseudonymFormat',
  'columnsToInclude',
  'columnsToRedact',
  'columnsToPseudonymize',
  'columnsToPseudonymizeIfPresent',
  'columnsToRename',
  'columnsToDuplicate',
  'fieldsToTransform',
];

const MEANING: Readonly<Record<Exclude<RuleSetKind, 'rest'>, string>> = {
  columnar: 'columnar rules, for CSV files',
  record: 'record rules, for files of JSON records',
  multi: 'multi-type rules, for buckets of files',
  webhook: 'webhook rules, for events that a source sends',
};

/** Which kind of rule file a text evidently is, by the keys at its top. What is none of the others is `rest`. */
export function ruleSetKind(node: SourceNode): RuleSetKind {
  const keys = keysOfMap(node);
  if (keys.has('fileRules')) return 'multi';
  if (keys.has('jwtClaimsToVerify') || endpointsOf(node).some((one) => keysOfMap(one).has('jwtClaimsToVerify'))) {
    return 'webhook';
  }
  if (keys.has('endpoints')) return 'rest';
  if (COLUMNAR_KEYS.some((key) => keys.has(key))) return 'columnar';
  return keys.has('transforms') || keys.has('format') ? 'record' : 'rest';
}

/** The one problem of a rule file of another kind; undefined for REST rules. */
export function unsupportedKind(node: SourceNode): Problem | undefined {
  const kind = ruleSetKind(node);
  if (kind === 'rest') return undefined;
  const message = `These are ${MEANING[kind]}; this proxy takes REST rules, which have "endpoints".`;
  return problemAt(node.where, 'rule-set-kind-unsupported', message, 'Give it the rule set of a REST connector.');
}

function keysOfMap(node: SourceNode): ReadonlySet<string> {
  return new Set(node.type === 'map' ? node.entries.map(({ key }) => key) : []);
}

function endpointsOf(node: SourceNode): readonly SourceNode[] {
  const endpoints = node.type === 'map' ? node.entries.find(({ key }) => key === 'endpoints')?.value : undefined;
  return endpoints?.type === 'list' ? endpoints.items : [];
}
