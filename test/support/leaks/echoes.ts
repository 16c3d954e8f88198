import type { CatalogueEndpoint } from '../../rules/support/catalogue.ts';
import type { Shipped } from '../../rules/support/shipped.ts';
import { createCanaries } from './canary.ts';
import { fill } from './fill.ts';
import { type Json, writeJson } from './json-text.ts';
import { treeFor } from './responses.ts';

/** A field in which an identifier of the request may be echoed, and how. */
type Echo = (text: string) => Json | undefined;

const AS_VALUE: Echo = (text) => text;
/** Only what is a number can be echoed as one. */
const AS_NUMBER: Echo = (text) => (/^\d+$/.test(text) ? { raw: text } : undefined);

/**
 * Answers in which every field, also of those that are kept as they are, repeats an identifier of the request. A field equal
 * to it must come out as the token the client sent, whatever the rules say of the field.
 */
export function echoesOf(name: Shipped, endpoint: CatalogueEndpoint, restored: readonly string[]): readonly string[] {
  return restored.flatMap((text) =>
    [AS_VALUE, AS_NUMBER].map((echo) => {
      const canaries = createCanaries();
      // The token of the next page is not touched: with it a list would not be judged whole.
      const oddity = ({ tree }: { tree: { kind: string; field: string } }) =>
        tree.kind === 'leaf' && tree.field !== 'next_page_token' ? echo(text) : undefined;
      return writeJson(fill(treeFor(name, endpoint), { canaries, oddity }));
    }),
  );
}

/** Answers in which every text that is kept holds an e-mail address, which the tripwire alone stands against. */
export function addressesInKeptTexts(name: Shipped, endpoint: CatalogueEndpoint): readonly string[] {
  const canaries = createCanaries();
  const forms: readonly ((email: string) => string)[] = [
    (email) => email,
    (email) => `Host: ${email}.`,
    (email) => encodeURIComponent(`https://zoom.us/?u=${encodeURIComponent(email)}`),
    (email) => email.replace('@', '\uff20').toUpperCase(),
  ];
  return forms.map((form) => {
    const oddity = ({ tree }: { tree: { kind: string; field: string } }) =>
      tree.kind === 'leaf' && tree.field !== 'next_page_token' ? form(canaries.email(tree.field)) : undefined;
    return writeJson(fill(treeFor(name, endpoint), { canaries, oddity }));
  });
}
