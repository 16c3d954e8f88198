import { success } from '../errors.ts';
import { parseAddressList } from '../pseudonyms/email/index.ts';
import type { Pseudonym, PseudonymRequest } from '../pseudonyms/types.ts';
import { documented, type Infer, oneOf, record, withDefault } from '../shapes/index.ts';
import { ENCODINGS, writeJson, writeToken } from './encoding.ts';
import { textOrNothing } from './text-value.ts';
import type { TransformContext, TransformDefinition } from './types.ts';

const options = record({
  encoding: documented(withDefault(oneOf(ENCODINGS), 'URL_SAFE_TOKEN'), 'How each pseudonym is written.'),
});

const REQUEST: PseudonymRequest = { kind: 'email', reversible: false };

type Options = Infer<typeof options>;

/**
 * Puts pseudonyms in place of an address list as mail headers hold it, joined by `,` or as a JSON list in a string (psoxy
 * contract §2.3). A list of nobody becomes empty text; a text that is not wholly a list becomes null; other values fail the
 * response.
 */
export const pseudonymizeEmailHeader: TransformDefinition<Options> = {
  name: 'pseudonymizeEmailHeader',
  options,
  effect: () => 'pseudonymize',
  create: (options) =>
    success((value, context) => {
      const text = textOrNothing(value, 'pseudonymizeEmailHeader');
      return text === null ? null : headerOf(text, options, context);
    }),
};

function headerOf(text: string, { encoding }: Options, context: TransformContext): string | null {
  const addresses = parseAddressList(text);
  if (addresses === undefined) return null;
  if (addresses.length === 0) return '';
  const written = addresses
    // Put together again it reads as the same address, without the name around it.
    .map(({ localPart, domain }) => context.pseudonym(`${localPart}@${domain}`, REQUEST))
    .filter((pseudonym) => pseudonym !== null)
    .map((pseudonym) => write(pseudonym, encoding, context));
  return encoding === 'JSON' ? `[${written.join(',')}]` : written.join(',');
}

function write(pseudonym: Pseudonym, encoding: Options['encoding'], context: TransformContext): string {
  if (encoding === 'URL_SAFE_HASH_ONLY') return pseudonym.hash;
  return encoding === 'JSON'
    ? writeJson(pseudonym, { reversible: false }, context)
    : writeToken(pseudonym, false, context);
}
