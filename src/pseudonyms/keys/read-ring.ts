/** Text of PSOXY_KEY_RING → {@link KeyRing}. Every problem is found at once; none quotes the ring. */

import { failure, type Problem, type Result, success } from '../../errors.ts';
import { parseKey } from './key-text.ts';
import { keyProblem, missingKey, unfitKey } from './problems.ts';
import { DEFAULT_SCOPE, type KeyRing, type KeySeries, type KeyState, type RingKey } from './ring.ts';

const NAME = 'PSOXY_KEY_RING';
const EXAMPLE =
  '{"scope":"s","active":{"epoch":1,"encryption":1},"epochs":{"1":{"key":"zpk1_…","state":"active"}},"encryption":{…}}';
const STATES: readonly string[] = ['active', 'restore', 'lookup', 'destroyed'];
/** A scope becomes part of a key derivation label, so `/` and the like stay out. */
const SCOPE = /^[a-z0-9][a-z0-9_-]{0,62}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

type Json = Readonly<Record<string, unknown>>;

/** Reads a key ring: `{scope, active: {epoch, encryption}, epochs: {n: {key, state, activeFrom?}}, encryption: {…}}`. */
export function readRing(text: string): Result<KeyRing> {
  const problems: Problem[] = [];
  const ring = objectOf(parseJson(text));
  if (!ring) return failure(ringProblem('is not a JSON object', `Its form is ${EXAMPLE}`));
  refuseOthers(ring, ['scope', 'active', 'epochs', 'encryption'], '', problems);
  const active = objectOf(ring['active']) ?? {};
  refuseOthers(active, ['epoch', 'encryption'], 'active', problems);
  const scope = typeof ring['scope'] === 'string' && SCOPE.test(ring['scope']) ? ring['scope'] : undefined;
  if (scope === undefined)
    problems.push(ringProblem('has no fit scope', 'Use a-z, 0-9, - and _, at most 63.', 'scope'));
  const epochs = readSeries(ring['epochs'], active['epoch'], 'epochs', problems);
  const isReversible = ring['encryption'] !== undefined || active['encryption'] !== undefined;
  const encryption = isReversible
    ? readSeries(ring['encryption'], active['encryption'], 'encryption', problems)
    : undefined;
  return problems.length > 0 || scope === undefined || !epochs
    ? failure(...problems)
    : success({ scope, epochs, encryption });
}

/** The ring of a deployment that has none: PSOXY_SALT and PSOXY_ENCRYPTION_KEY are number 1 of each. */
export function ringOfTwo(salt: string | undefined, encryptionKey: string | undefined): Result<KeyRing> {
  if (salt === undefined) return failure(missingKey('PSOXY_SALT'));
  const macKey = parseKey(salt);
  const cipherKey = encryptionKey === undefined ? undefined : parseKey(encryptionKey);
  const problems: Problem[] = [];
  if (!macKey) problems.push(unfitKey('PSOXY_SALT'));
  if (encryptionKey !== undefined && !cipherKey) problems.push(unfitKey('PSOXY_ENCRYPTION_KEY'));
  if (problems.length > 0 || !macKey) return failure(...problems);
  return success({
    scope: DEFAULT_SCOPE,
    epochs: seriesOfOne(macKey),
    encryption: cipherKey && seriesOfOne(cipherKey),
  });
}

function seriesOfOne(secret: Buffer): KeySeries {
  return { active: 1, keys: new Map([[1, { id: 1, state: 'active', secret, activeFrom: Number.NEGATIVE_INFINITY }]]) };
}

function readSeries(json: unknown, active: unknown, path: string, problems: Problem[]): KeySeries | undefined {
  const keys = new Map<number, RingKey>();
  const before = problems.length;
  for (const [id, entry] of Object.entries(objectOf(json) ?? {})) {
    const key = readEntry(id, objectOf(entry) ?? {}, `${path}.${id}`, problems);
    if (key) keys.set(key.id, key);
  }
  if (problems.length > before) return undefined;
  const isActive = typeof active === 'number' && keys.get(active)?.state === 'active';
  if (isActive) return { keys, active };
  problems.push(ringProblem('names no active key', 'Under `active`, name the number of a key in state active.', path));
  return undefined;
}

function readEntry(id: string, entry: Json, path: string, problems: Problem[]): RingKey | undefined {
  refuseOthers(entry, ['key', 'state', 'activeFrom'], path, problems);
  const number = /^[1-9]\d{0,2}$/.test(id) ? Number(id) : 0;
  const state = stateOf(entry['state']);
  const secret = typeof entry['key'] === 'string' ? parseKey(entry['key']) : undefined;
  const activeFrom = momentOf(entry['activeFrom']);
  const wrong = (what: string, hint: string) => problems.push(ringProblem(what, hint, path));
  if (number < 1 || number > 255)
    wrong('has a key whose number is not 1 to 255', 'Numbers are one byte and never reused.');
  if (!state) wrong('has a key of unknown state', `States are ${STATES.join(', ')}.`);
  if (activeFrom === undefined) wrong('has a key with an unreadable activeFrom', 'Write 2030-01-31T12:00:00Z.');
  if (state === 'destroyed' && entry['key'] !== undefined)
    wrong('still holds a destroyed key', 'Take `key` out of the entry.');
  if (state !== 'destroyed' && !secret) problems.push(unfitKey(`${NAME}.${path}`));
  return state && activeFrom !== undefined ? { id: number, state, secret, activeFrom } : undefined;
}

const stateOf = (state: unknown): KeyState | undefined =>
  typeof state === 'string' && STATES.includes(state) ? (state as KeyState) : undefined;

function momentOf(moment: unknown): number | undefined {
  if (moment === undefined) return Number.NEGATIVE_INFINITY;
  const time = typeof moment === 'string' && MOMENT.test(moment) ? Date.parse(moment) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function refuseOthers(json: Json, names: readonly string[], path: string, problems: Problem[]): void {
  if (Object.keys(json).every((name) => names.includes(name))) return;
  problems.push(ringProblem('has a key it does not know', `Known here: ${names.join(', ')}.`, path));
}

const ringProblem = (what: string, hint: string, path = ''): Problem =>
  keyProblem('key-invalid', `${NAME} ${what}.`, hint, path === '' ? NAME : `${NAME}.${path}`);

const objectOf = (json: unknown): Json | undefined =>
  typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Json) : undefined;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
