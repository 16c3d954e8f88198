import { tokenOf } from '../../../src/pseudonyms/token.ts';
import type { Kind, Pseudonyms } from '../../../src/pseudonyms/types.ts';
import { endpointFor, type Shipped, samplePath } from '../../rules/support/shipped.ts';
import { DIGITS, SIGNATURE } from './canary.ts';

/** Identifiers that the request names, in the shape of their kind. Each is a canary, too: what is restored must not come back. */
const REQUESTED: Partial<Readonly<Record<Kind, string>>> = {
  user: `${SIGNATURE}00000AAAAQ`,
  group: `${SIGNATURE}00000AAAAg`,
  meeting: `${DIGITS}0`,
  'meeting-uuid': `${SIGNATURE}00000AAAAA==`,
};

/** A request line that a rule set takes, and the identifiers restored from its tokens. */
export interface Target {
  readonly line: string;
  readonly restored: readonly string[];
}

const made = new WeakMap<Pseudonyms, Map<string, Target>>();

/** The request line of an endpoint, its path parameters filled with tokens of canaries. Made once: it asks the whole rule set. */
export function targetOf(name: Shipped, path: string, pseudonyms: Pseudonyms): Target {
  const known = made.get(pseudonyms) ?? new Map<string, Target>();
  made.set(pseudonyms, known);
  const target = known.get(`${name} ${path}`) ?? makeTarget(name, path, pseudonyms);
  known.set(`${name} ${path}`, target);
  return target;
}

function makeTarget(name: Shipped, path: string, pseudonyms: Pseudonyms): Target {
  const endpoint = endpointFor(name, path);
  if (endpoint === undefined || name === 'zoom-drop-in') return { line: samplePath(path, name), restored: [] };
  const restored: string[] = [];
  const line = path.replace(/\{(\w+)\}/g, (_all, parameter: string) => {
    const schema = endpoint.pathParameterSchemas?.get(parameter);
    const kind = [schema, ...(schema?.anyOf ?? [])].find((one) => one?.kind !== undefined)?.kind;
    const text = kind && REQUESTED[kind];
    if (text === undefined) return samplePath(`/{${parameter}}`, name).slice('/v2/'.length);
    restored.push(text);
    return reversibleToken(pseudonyms, text, kind);
  });
  return { line: `/v2${line}`, restored };
}

/** A token that the proxy turns back. */
export function reversibleToken(pseudonyms: Pseudonyms, text: string, kind: Kind | undefined): string {
  const pseudonym = pseudonyms.create(text, { kind, reversible: true });
  if (pseudonym === null) throw new Error('nothing to make a token of');
  return tokenOf(pseudonym, true);
}
