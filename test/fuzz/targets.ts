import type { FuzzTargetSource } from './target.ts';
import { BODY_TARGETS } from './targets/bodies.ts';
import { IDENTIFIER_TARGETS } from './targets/identifiers.ts';
import { PATTERN_TARGETS } from './targets/patterns.ts';
import { RULE_TARGETS } from './targets/rules.ts';
import { WIRE_TARGETS } from './targets/wire.ts';

/** Everything that reads what strangers write. */
export const FUZZ_TARGETS: readonly FuzzTargetSource[] = [
  ...PATTERN_TARGETS,
  ...RULE_TARGETS,
  ...IDENTIFIER_TARGETS,
  ...BODY_TARGETS,
  ...WIRE_TARGETS,
];
