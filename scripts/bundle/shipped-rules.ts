import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseRuleSet } from '../../src/rules/parse.ts';
import { freezeRuleSet } from '../../src/rules/precompiled.ts';
import { bytesOf, type Files, ROOT } from './place.ts';

/** Rule sets by the names of their files; the catalogue and the cases of rule sets stand beside them. */
const RULE_SET = /^zoom(?:-[a-z]+)*\.yaml$/;

/**
 * The shipped rule sets, validated now and stored as JSON, so that a cold start reads the one that is configured without the
 * YAML library. Throws when one of them has so much as a warning.
 */
export function precompileShippedRules(): Files {
  const names = readdirSync(resolve(ROOT, 'rules/zoom')).filter((name) => RULE_SET.test(name));
  const files = names.map((name) => [`rules/zoom/${name.replace(/yaml$/, 'json')}`, precompile(`rules/zoom/${name}`)]);
  const known = bytesOf(readFileSync(resolve(ROOT, 'rules/zoom/known-fields.json'), 'utf8'));
  return { ...Object.fromEntries(files), 'rules/zoom/known-fields.json': known };
}

function precompile(file: string): Uint8Array {
  const text = readFileSync(resolve(ROOT, file), 'utf8');
  const { compatibility, maxRegexText } = READ_STRICTLY;
  const result = parseRuleSet(text, { file, strict: true, settings: { compatibility, maxRegexText } });
  if (!result.ok) throw new Error(`${file}: ${result.problems.map((problem) => problem.message).join(' ')}`);
  if (result.value.warnings.length > 0) throw new Error(`${file} has warnings; run "zpp rules check" on it.`);
  return bytesOf(JSON.stringify(freezeRuleSet(result.value)));
}

/** Neither setting is in what is stored: the one decides how severe a doubt is, the other is applied at run time. */
const READ_STRICTLY = { compatibility: 'none', maxRegexText: 65_536 } as const;
