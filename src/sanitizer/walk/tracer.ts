import type { JsonValue } from '../../json/value.ts';
import type { REMOVED } from '../../transforms/types.ts';
import type { Step } from '../plan/step.ts';

/** Told about every place as the walk goes; for tools that explain. Absent in service. */
export interface Tracer {
  /** A point to go back to with `forget`, when a member of `anyOf` turns out not to match. */
  mark(): number;
  forget(mark: number): void;
  enter(key: string | number): void;
  /** `after` is undefined when the value was taken out. */
  leave(before: JsonValue, after: JsonValue | undefined): void;
  /** A member that the schema does not declare; `mentioned`: a transform names it all the same. */
  dropped(key: string, before: JsonValue, mentioned: boolean): void;
  applied(step: Step, before: JsonValue, after: JsonValue | typeof REMOVED): void;
}
