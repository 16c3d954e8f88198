import { readFileSync } from 'node:fs';
import { ResponseRefused } from '../../../src/errors.ts';
import { parseDocuments } from '../../../src/json/parse.ts';
import { serialize } from '../../../src/json/serialize.ts';
import { parseRuleSet } from '../../../src/rules/parse.ts';
import { compileSanitizer } from '../../../src/sanitizer/compile.ts';
import { createLedger } from '../../../src/sanitizer/ledger.ts';
import { sourceErrorBody } from '../../../src/zoom/error-body.ts';
import { plainSettings } from '../../support/sanitize.ts';
import { mutated } from '../mutated.ts';
import { testPseudonyms } from '../pseudonyms.ts';
import { type FuzzTargetSource, found, fuzzTarget } from '../target.ts';

/** Stands wherever a person could, in no field the rules keep as it is. No domain can look like it: domains are kept. */
const CANARY = 'canary_leakington';

const BODIES = [
  `{"page_size":30,"users":[{"id":"${CANARY}","email":"${CANARY}@example.com","type":2,"name":"${CANARY}"}],"topic":"${CANARY}","${CANARY}":1}`,
  `{"users":[{"email":["${CANARY}@example.com"],"id":{"x":"${CANARY}"},"type":"${CANARY}"}],"n1":"${CANARY}","n2":1.50,"n3":12345678901234567890,"n4":-0}`,
  `{"code":124,"message":"${CANARY}@example.com"}`,
  `[{"users":[[["${CANARY}"]]]}]`,
  `{"users":{"email":"${CANARY}@example.com"},"__proto__":{"email":"${CANARY}@example.com"}}`,
];

/** Answers of Zoom, or of somebody in its place. */
export const BODY_TARGETS: readonly FuzzTargetSource[] = [
  { name: 'bodies', open: openBodies },
  {
    name: 'json',
    open: async () =>
      fuzzTarget({
        name: 'json',
        inputs: mutated(BODIES),
        shortRuns: 800,
        run(text) {
          const documents = parsed(text);
          if (documents?.length === 1 && documents[0] !== undefined) {
            const again = serialize(documents[0]);
            if (serialize(parseDocuments(again, { maxDepth: 64 })[0] ?? null) !== again)
              found('writing and reading again changes a document');
          }
          if (sourceErrorBody(text).message.includes(CANARY)) found('an error repeats what Zoom said');
        },
      }),
  },
];

function parsed(text: string) {
  try {
    return parseDocuments(text, { maxDepth: 64 });
  } catch (error) {
    if (error instanceof ResponseRefused && !error.message.includes(CANARY)) return undefined;
    throw error;
  }
}

async function openBodies() {
  const settings = plainSettings({ pseudonyms: testPseudonyms('keyed') });
  const rules = parseRuleSet(readFileSync(new URL('../../faults/rules.yaml', import.meta.url), 'utf8'), { settings });
  if (!rules.ok) throw new Error(rules.problems[0]?.message);
  const [endpoint] = rules.value.endpoints;
  if (endpoint === undefined) throw new Error('no endpoint');
  const sanitizer = compileSanitizer(endpoint, rules.value, settings, createLedger());
  return fuzzTarget({
    name: 'bodies',
    inputs: mutated(BODIES),
    shortRuns: 800,
    run(body) {
      try {
        const out = sanitizer({ body, restored: [], laterPage: false });
        if (out.body.includes(CANARY)) found('a value leaks');
      } catch (error) {
        if (!(error instanceof ResponseRefused)) throw error;
        if (error.message.includes(CANARY)) found('a refusal shows a value');
      }
    },
  });
}
