import { ResponseRefused } from '../../errors.ts';
import { parseBody } from '../../json/parse.ts';
import type { RuleTexts } from '../preview/rule-texts.ts';
import type { Choice, Exchange } from '../protocol.ts';
import type { StudioParts } from '../studio.ts';
import { listGolden, readGolden } from './golden.ts';
import { endpointFor, sampleTarget } from './sample-request.ts';
import { askSimulator, simulatedTargets } from './simulated.ts';

/** Requests with responses to try rules on. */
export interface Exchanges {
  list(): Promise<Choice[]>;
  /** The exchange, with a request line that the rules `text` take where they take one at all. */
  choose(text: string, id: string): Promise<Exchange>;
}

/** Gathers the stored answers and the simulated account. */
export function createExchanges(
  parts: Pick<StudioParts, 'goldenFolder' | 'simulator' | 'settings'>,
  texts: Pick<RuleTexts, 'read'>,
): Exchanges {
  const { simulator, settings } = parts;
  const { pseudonyms } = settings;
  const golden = listGolden(parts.goldenFolder);

  async function fromGolden(text: string, path: string): Promise<Exchange | undefined> {
    const found = (await golden).find((one) => one.path === path);
    if (found === undefined) return undefined;
    const { rules } = texts.read(text);
    const endpoint = rules && endpointFor(path, rules.ruleSet);
    const target = endpoint ? sampleTarget(endpoint, pseudonyms) : `/v2${path.replaceAll(/[{}]/g, '')}`;
    return { method: 'GET', target, body: await readGolden(found) };
  }

  async function fromSimulator(text: string, target: string): Promise<Exchange | undefined> {
    if (simulator === undefined || !simulatedTargets(simulator).includes(target)) return undefined;
    const ruleSet = texts.read(text).rules?.ruleSet;
    const exchange = await askSimulator(simulator, target, { ruleSet, pseudonyms });
    return { ...exchange, body: laidOut(exchange.body) };
  }

  return {
    async list() {
      const stored = (await golden).map(({ path }): Choice => ({ id: `golden:${path}`, title: path, group: 'golden' }));
      const asked = simulator ? simulatedTargets(simulator) : [];
      return [
        ...stored,
        ...asked.map((target): Choice => ({ id: `simulator:${target}`, title: target, group: 'simulator' })),
      ];
    },
    async choose(text, id) {
      const [group, rest] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
      const found = group === 'golden' ? await fromGolden(text, rest) : await fromSimulator(text, rest);
      return found ?? { method: 'GET', target: '/v2/', body: '' };
    },
  };
}

/** Laid out for reading, when no digit is lost by it. */
function laidOut(body: string): string {
  try {
    const { documents, exact } = parseBody(body, { maxDepth: 64 });
    return exact || documents.length !== 1 ? body : `${JSON.stringify(documents[0], null, 2)}\n`;
  } catch (error) {
    if (error instanceof ResponseRefused) return body;
    throw error;
  }
}
