import { createJsonLog } from '../../../src/connector/log.ts';
import { createEngine } from '../../../src/proxy/engine.ts';
import { handleRequest } from '../../../src/proxy/handle.ts';
import type { Pseudonyms } from '../../../src/pseudonyms/types.ts';
import type { RuleSet } from '../../../src/rules/types.ts';
import { createLedger } from '../../../src/sanitizer/index.ts';
import type { TripwireMode } from '../../../src/sanitizer/types.ts';
import type { ZoomResponse } from '../../../src/zoom/types.ts';
import { pseudonymsFor } from '../../rules/support/sanitize.ts';
import { type Shipped, shippedRules } from '../../rules/support/shipped.ts';
import { proxySettings } from './stand-settings.ts';
import { targetOf } from './targets.ts';

/** A proxy without a network: the whole walk of a request, in front of a source that says what it is told to. */
export interface Stand {
  /** Asks for an endpoint of the catalogue, or a request line of one's own. */
  ask(path: string, source: Partial<ZoomResponse>, request?: RequestChange): Promise<Asked>;
  /** What the operator is shown of all that was asked: health check and unknown-field ledger. */
  shown(): Promise<string>;
}

/** What a request does otherwise than usual. */
export interface RequestChange {
  readonly line?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer, and all of it that anybody gets to see: status, headers, body and log. */
export interface Asked {
  readonly status: number;
  readonly body: string;
  readonly everything: string;
  readonly wasCalled: boolean;
}

/** What a stand is built of. */
export interface StandOptions {
  readonly tripwire: TripwireMode;
  /** In place of the shipped rules. */
  readonly ruleSet?: RuleSet | undefined;
}

const NOW = Date.parse('2031-03-01T08:00:00Z');
const LIMITS = { maxBodyBytes: 32 * 1024 * 1024, maxDepth: 64 };

const made = new Map<Shipped, Pseudonyms>();

function pseudonymsOf(name: Shipped): Pseudonyms {
  const known = made.get(name) ?? pseudonymsFor(name);
  made.set(name, known);
  return known;
}

/** Builds the proxy as the rule set is meant to be deployed. */
export function createStand(name: Shipped, { tripwire, ruleSet = shippedRules(name) }: StandOptions): Stand {
  const compatibility = name === 'zoom-drop-in' ? 'psoxy' : 'none';
  const pseudonyms = pseudonymsOf(name);
  const settings = {
    compatibility,
    maxRegexText: 65_536,
    pseudonyms,
    tripwire,
    limits: LIMITS,
    allowSchemaless: true,
  } as const;
  const engine = createEngine(ruleSet, settings, createLedger());
  const logs: string[] = [];
  const log = createJsonLog(
    (line) => logs.push(line),
    () => new Date(NOW),
  );
  let next: ZoomResponse | undefined;
  const zoom = {
    call: async () => {
      if (next === undefined) throw new Error('the source was called twice');
      const response = next;
      next = undefined;
      return { ok: true as const, response };
    },
    close: async () => {},
  };
  const proxy = {
    settings: proxySettings(compatibility),
    engine: async () => ({ ok: true as const, engine, keys: pseudonyms }),
    zoom,
    log,
    now: () => NOW,
  };
  const handle = (target: string, headers: Readonly<Record<string, string>>) =>
    handleRequest(
      {
        method: 'GET',
        target,
        headers,
        body: undefined,
        clientAddress: '192.0.2.1',
        transport: 'https',
        requestId: 'r-1',
        deadline: NOW + 10_000,
      },
      proxy,
    );

  return {
    async ask(path, source, { line, headers = {} } = {}) {
      logs.length = 0;
      next = { status: 200, headers: { 'content-type': 'application/json' }, body: '', ...source };
      const answer = await handle(line ?? targetOf(name, path, pseudonyms).line, headers);
      const shown = Object.entries(answer.headers).map(([key, value]) => `${key}: ${value}`);
      const everything = [String(answer.status), ...shown, answer.body, ...logs].join('\n');
      return { status: answer.status, body: answer.body, everything, wasCalled: next === undefined };
    },
    async shown() {
      const health = await handle('/', { 'x-psoxy-health-check': 'true' });
      return `${health.body}\n${JSON.stringify(engine.ledger.entries())}`;
    },
  };
}
