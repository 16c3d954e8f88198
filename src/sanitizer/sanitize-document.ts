import { ResponseRefused } from '../errors.ts';
import type { JsonValue } from '../json/value.ts';
import { applyAugments } from './augment.ts';
import { openGates, type Plan, type PlannedStage } from './plan/plan.ts';
import { NOTHING, UNMATCHED } from './walk/leaf.ts';
import type { Run } from './walk/run.ts';
import { placed, walk } from './walk/walk.ts';

/** Takes one document through augments, schema and transforms. Throws ResponseRefused; every failure of a rule becomes one. */
export function sanitizeDocument(plan: Plan, document: JsonValue, run: Run): JsonValue {
  run.step = undefined;
  try {
    run.context.source = document;
    let current = applyAugments(plan.augments, document, run.context);
    run.augmented = current !== document;
    const open = new Set<number>();
    for (const stage of plan.stages) current = walkStage(stage, current, open, run);
    // What a later walk changed must not be judged by what an earlier one saw.
    if (plan.stages.length > 1 && run.watch) run.watch.unseen = true;
    return current;
  } catch (error) {
    throw refusalFrom(error, run);
  }
}

function walkStage({ gates, rootFor }: PlannedStage, document: JsonValue, open: Set<number>, run: Run): JsonValue {
  openGates(gates, document, open);
  run.root = document;
  const root = placed(rootFor(open), document, run);
  const kept = walk(root, document, run);
  if (kept === NOTHING)
    throw new ResponseRefused('root-mismatch', 'The response is not what the schema declares at its root.');
  if (kept === UNMATCHED)
    throw new ResponseRefused('schema-failed', 'No condition of the schema holds for the response.');
  const [act] = root.acts;
  if (act) throw new ResponseRefused('transform-failed', 'A transform selects the whole response.', act.step.where);
  return kept;
}

/** A refusal with the place of the rule that was at work; texts of foreign errors may quote values and are dropped. */
function refusalFrom(error: unknown, { step }: Run): ResponseRefused {
  if (error instanceof ResponseRefused && (error.where || !step)) return error;
  if (error instanceof ResponseRefused) return new ResponseRefused(error.reason, error.message, step?.where);
  const reason = step ? 'transform-failed' : 'schema-failed';
  return new ResponseRefused(reason, `${step?.transform.name ?? 'The response schema'} failed.`, step?.where);
}
