import { ResponseRefused } from '../errors.ts';
import { parseBody } from '../json/parse.ts';
import { serialize } from '../json/serialize.ts';
import type { JsonValue } from '../json/value.ts';
import type { Endpoint, RuleSet } from '../rules/types.ts';
import { refuseTooLarge } from './body-size.ts';
import { refuseErrorBody } from './error-in-success.ts';
import type { Ledger } from './ledger.ts';
import { compilePlan } from './plan/plan.ts';
import { sanitizeDocument } from './sanitize-document.ts';
import { knownFrom } from './tripwire/known.ts';
import { checkDocuments, isSuspicious } from './tripwire/tripwire.ts';
import type { SanitizedResponse, SanitizeInput, Sanitizer, SanitizerSettings } from './types.ts';
import { createRun, type Run } from './walk/run.ts';

/**
 * Compiles what an endpoint's rules do to a response body.
 *
 * The sanitizer takes the body as text (one JSON document, several, or none) and gives the safe body as text; the input is
 * never changed. Throws ResponseRefused when the body cannot be made safe: not JSON, too large or deep, a root other than
 * the schema's, an error in disguise, a rule that fails, or (`block`) a tripwire finding. Unknown fields go to the ledger.
 */
export function compileSanitizer(
  endpoint: Endpoint,
  ruleSet: RuleSet,
  settings: SanitizerSettings,
  ledger: Ledger,
): Sanitizer {
  const plan = compilePlan(endpoint, ruleSet, settings);
  const { limits, allowSchemaless, tripwire: mode } = settings;
  // As Psoxy: transforms cannot look into nothing (psoxy contract §1.12).
  const refusesNull = settings.compatibility === 'psoxy' && endpoint.transforms.length > 0;

  return function sanitize(input: SanitizeInput): SanitizedResponse {
    if (endpoint.responseSchema === undefined && !allowSchemaless) throw schemaless(endpoint);
    refuseTooLarge(input.body, limits.maxBodyBytes);
    const { documents, exact } = parseBody(input.body, limits);
    const run = createRun(plan.nodes, settings, { input, exact });
    const sanitized = documents.map((document) => {
      refuseErrorBody(document, endpoint, ruleSet);
      if (document === null && refusesNull) throw transformsOfNull(endpoint);
      return sanitizeDocument(plan, document, run);
    });
    const { body, findings } = check(sanitized, run, input);
    report(run, endpoint, ledger);
    return { body, tripwireFindings: findings, unknownFields: run.unknownFields };
  };

  function check(documents: JsonValue[], { watch, context, exact }: Run, { restored = [] }: SanitizeInput) {
    const write = (values: readonly JsonValue[]) => values.map((value) => serialize(value, exact)).join('\n');
    const body = write(documents);
    if (!watch) return { body, findings: 0 };
    const known = knownFrom(watch, context.memos, restored);
    if (!isSuspicious({ documents, body }, { mode, watch, known })) return { body, findings: 0 };
    const checked = checkDocuments(documents, { mode, watch, known });
    return { body: write(checked.documents), findings: checked.findings };
  }
}

/** Below a parent without declared properties any key is content, and goes unnamed. */
function report({ unknown }: Run, { label: endpointLabel }: Endpoint, ledger: Ledger): void {
  for (const [{ keep, label }, names] of unknown) {
    const isDeclaring = (keep.schema?.properties?.size ?? 0) > 0;
    ledger.record(endpointLabel, label, isDeclaring ? [...names] : Array.from(names, () => '*'));
  }
}

function transformsOfNull({ where }: Endpoint): ResponseRefused {
  return new ResponseRefused('transform-failed', 'The response is null, and the endpoint has transforms.', where);
}

function schemaless(endpoint: Endpoint): ResponseRefused {
  return new ResponseRefused('schema-failed', 'The endpoint has no responseSchema.', endpoint.where);
}
