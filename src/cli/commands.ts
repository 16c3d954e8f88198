import { callCommand } from './call.ts';
import type { Command } from './command.ts';
import { doctorCommand } from './doctor.ts';
import { keysCallerCommand, keysFingerprintCommand, keysNewCommand } from './keys.ts';
import { rulesAuditCommand } from './rules-audit.ts';
import { rulesCheckCommand } from './rules-check.ts';
import { rulesDatamapCommand } from './rules-datamap.ts';
import { rulesDiffCommand } from './rules-diff.ts';
import { rulesExplainCommand } from './rules-explain.ts';
import { rulesFmtCommand } from './rules-fmt.ts';
import { rulesImportCommand } from './rules-import.ts';
import { rulesSchemaCommand } from './rules-schema.ts';
import { rulesTestCommand } from './rules-test.ts';
import { sanitizeCommand } from './sanitize.ts';
import { serveCommand } from './serve.ts';
import { simulateCommand } from './simulate.ts';
import { studioCommand } from './studio.ts';

/** Every command, in the order the overview shows them. */
export const commands: readonly Command[] = [
  serveCommand,
  simulateCommand,
  studioCommand,
  sanitizeCommand,
  rulesCheckCommand,
  rulesAuditCommand,
  rulesDatamapCommand,
  rulesExplainCommand,
  rulesTestCommand,
  rulesDiffCommand,
  rulesFmtCommand,
  rulesSchemaCommand,
  rulesImportCommand,
  keysNewCommand,
  keysCallerCommand,
  keysFingerprintCommand,
  doctorCommand,
  callCommand,
];
