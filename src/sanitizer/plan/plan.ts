import type { JsonValue } from '../../json/value.ts';
import { selectNodes } from '../../jsonpath/select.ts';
import type { Endpoint, RuleSet } from '../../rules/types.ts';
import type { Augment } from '../augment.ts';
import type { SanitizerSettings } from '../types.ts';
import { createKeepLookup, KEEP_ANY, type Keep } from './keep.ts';
import type { PlanNode } from './node.ts';
import { createNodeFactory, type NodeFactory } from './node-factory.ts';
import { createFunction, planStages, type Stage, type Step } from './step.ts';

/** What an endpoint's rules compile to. */
export interface Plan {
  readonly nodes: NodeFactory;
  readonly augments: readonly Augment[];
  readonly stages: readonly PlannedStage[];
}

/** One walk: where it starts depends on which conditions hold. */
export interface PlannedStage {
  readonly gates: Stage['gates'];
  /** The root of the walk, given the conditions that hold (numbers of transforms). */
  rootFor(open: ReadonlySet<number>): PlanNode;
}

/** Compiles an endpoint's augments, schema and transforms. Cheap: plan nodes are made as documents reach them. */
export function compilePlan(endpoint: Endpoint, ruleSet: RuleSet, settings: SanitizerSettings): Plan {
  const { responseSchema, transforms, augments } = endpoint;
  const keeps = createKeepLookup(ruleSet.definitions);
  const stages = planStages(transforms, settings, responseSchema !== undefined);
  const nodes = createNodeFactory(keeps);
  return {
    nodes,
    augments: augments.map((rule) => ({ rule, apply: createFunction(rule, settings) })),
    stages: stages.map((stage) => planStage(stage, nodes, stage.withSchema ? keeps.of(responseSchema) : KEEP_ANY)),
  };
}

function planStage({ steps, gates }: Stage, nodes: NodeFactory, keep: Keep): PlannedStage {
  const roots = new Map<string, PlanNode>();
  const isGated = steps.some(({ gate }) => gate >= 0);
  const make = (running: readonly Step[]) =>
    nodes.root(
      keep,
      running.map((step) => ({ step, at: 0 })),
    );
  return {
    gates,
    rootFor(open) {
      const key = isGated ? [...open].join() : '';
      const root = roots.get(key) ?? make(steps.filter(({ gate }) => gate < 0 || open.has(gate)));
      roots.set(key, root);
      return root;
    },
  };
}

/** Adds to `open` the conditions of a stage that hold for the document: those that select something. */
export function openGates(gates: Stage['gates'], document: JsonValue, open: Set<number>): void {
  for (const { gate, path } of gates) if (selectNodes(path, document).length > 0) open.add(gate);
}
