import { failure, type Problem, ResponseRefused, type Result, success } from '../errors.ts';
import { KINDS, type Pseudonym, type PseudonymRequest } from '../pseudonyms/types.ts';
import { documented, flag, type Infer, oneOf, optional, record, text, withDefault } from '../shapes/index.ts';
import { ENCODINGS, identifierText, writeJson, writeToken } from './encoding.ts';
import type { TransformContext, TransformDefinition, TransformEffect, TransformFunction } from './types.ts';

const options = record({
  encoding: documented(withDefault(oneOf(ENCODINGS), 'URL_SAFE_TOKEN'), 'How the pseudonym is written.'),
  includeReversible: documented(withDefault(flag(), false), 'Write a token that the proxy alone can turn back.'),
  includeOriginal: documented(
    withDefault(flag(), false),
    'Write the value itself beside its pseudonym (encoding JSON).',
  ),
  kind: documented(optional(oneOf(KINDS)), 'What the value points at; decides its canonical form and key.'),
  onlyIfRegex: documented(optional(text()), 'Accepted for old rule files; has no effect.'),
});

type Options = Infer<typeof options>;

/** Puts a pseudonym in place of a text or number (psoxy contract §2.2). Nothing stays nothing; other values fail the response. */
export const pseudonymize: TransformDefinition<Options> = {
  name: 'pseudonymize',
  options,
  effect,
  create,
};

function effect({ encoding, includeReversible, includeOriginal }: Options): TransformEffect {
  if (encoding === 'URL_SAFE_HASH_ONLY') return 'pseudonymize';
  if (includeOriginal) return 'original';
  return includeReversible ? 'reversible' : 'pseudonymize';
}

function create(options: Options): Result<TransformFunction> {
  const { encoding, includeReversible, includeOriginal, kind } = options;
  if (includeOriginal && encoding === 'URL_SAFE_TOKEN') return failure(originalInToken());
  // A hash alone never needs the reversible form, and asking for it would cost an encryption.
  const request: PseudonymRequest = { kind, reversible: includeReversible && encoding !== 'URL_SAFE_HASH_ONLY' };
  const form: Form = { ...options, reversible: request.reversible };
  const apply: TransformFunction = (value, context) => {
    const text = identifierText(value, 'pseudonymize');
    const pseudonym = text === null ? null : context.pseudonym(text, request);
    return write({ text, pseudonym }, form, context);
  };
  const applyToken: TransformFunction = (value, context) => {
    if (typeof value !== 'string' || context.reversibleAsJson) return apply(value, context);
    const pseudonym = context.pseudonym(value, request);
    return pseudonym === null ? null : writeToken(pseudonym, request.reversible, context);
  };
  return success(encoding === 'URL_SAFE_TOKEN' ? applyToken : apply, warningsOf(options));
}

interface Identifier {
  readonly text: string | null;
  readonly pseudonym: Pseudonym | null;
}

type Form = Options & { readonly reversible: boolean };

function write({ text, pseudonym }: Identifier, form: Form, context: TransformContext): string | null {
  const { encoding, reversible, includeOriginal } = form;
  if (encoding === 'URL_SAFE_HASH_ONLY') return pseudonym?.hash ?? refuseNothing();
  if (encoding === 'JSON' || (reversible && context.reversibleAsJson)) {
    const original = includeOriginal ? (text ?? undefined) : undefined;
    return pseudonym === null ? 'null' : writeJson(pseudonym, { reversible, original }, context);
  }
  return pseudonym === null ? null : writeToken(pseudonym, reversible, context);
}

function refuseNothing(): never {
  throw new ResponseRefused('transform-failed', 'pseudonymize with URL_SAFE_HASH_ONLY takes no empty value.');
}

function originalInToken(): Problem {
  return {
    code: 'transform-option-invalid',
    severity: 'error',
    message: 'includeOriginal cannot be used with encoding URL_SAFE_TOKEN.',
    hint: 'Take includeOriginal out; to publish the original on purpose, write "encoding: JSON".',
    where: { path: 'includeOriginal' },
  };
}

function warningsOf({ encoding, includeOriginal, onlyIfRegex }: Options): Problem[] {
  const warnings: Problem[] = [];
  if (includeOriginal && encoding === 'JSON') {
    warnings.push(warning('includeOriginal', 'The original value is written in clear beside its pseudonym.'));
  }
  if (onlyIfRegex !== undefined) {
    warnings.push(warning('onlyIfRegex', 'onlyIfRegex has no effect: every value is pseudonymized.'));
  }
  return warnings;
}

function warning(path: string, message: string): Problem {
  return { code: 'transform-option-invalid', severity: 'warning', message, hint: `Take ${path} out.`, where: { path } };
}
