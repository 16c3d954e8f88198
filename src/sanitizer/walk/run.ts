import { ResponseRefused } from '../../errors.ts';
import type { JsonValue } from '../../json/value.ts';
import type { PlanNode } from '../plan/node.ts';
import type { NodeFactory } from '../plan/node-factory.ts';
import type { Step } from '../plan/step.ts';
import type { SanitizeInput, SanitizerSettings } from '../types.ts';
import { createContext, type ResponseContext } from './context.ts';
import type { Tracer } from './tracer.ts';
import { createWatch, type Watch } from './watch.ts';

/** State of sanitizing one response: what the walk reads and notes. */
export interface Run {
  readonly nodes: NodeFactory;
  readonly context: ResponseContext;
  readonly watch: Watch | undefined;
  readonly tracer: Tracer | undefined;
  /** Objects may carry the source order of their keys. */
  readonly exact: boolean;
  /** Whether augments of ours wrote keys that begin with `+` into the document. */
  augmented: boolean;
  /** The document as the present walk found it: what `$` means in a filter. */
  root: JsonValue;
  /** The step being applied, for the place of a failure. */
  step: Step | undefined;
  /** Names that are no news. */
  readonly knownFields: ReadonlySet<string> | undefined;
  /** Unknown fields met, every one of them. */
  unknownFields: number;
  /** Their names, once each, by the place of the plan they stand below. */
  readonly unknown: Map<PlanNode, Set<string>>;
}

/** The response, and who wants to be told. */
export interface RunInput {
  readonly input: SanitizeInput;
  /** Whether the parser kept exact numbers or key orders. */
  readonly exact: boolean;
  readonly tracer?: Tracer | undefined;
}

/** Starts a run. What comes out is watched only when somebody will judge it. */
export function createRun(nodes: NodeFactory, settings: SanitizerSettings, { input, exact, tracer }: RunInput): Run {
  const restored = input.restored ?? [];
  const watch = settings.tripwire !== 'off' || restored.length > 0 ? createWatch(restored) : undefined;
  refuseInheritedKeys();
  return {
    nodes,
    context: createContext(settings.pseudonyms, input, watch),
    watch,
    tracer,
    exact,
    augmented: false,
    root: null,
    step: undefined,
    knownFields: settings.knownFields,
    unknownFields: 0,
    unknown: new Map(),
  };
}

/** The walk reads objects with `for … in`, which would take an enumerable key of Object.prototype for a member. */
function refuseInheritedKeys(): void {
  for (const _ in {})
    throw new ResponseRefused('schema-failed', 'Object.prototype has a key that every object inherits.');
}
