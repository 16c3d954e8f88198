import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failure, type Result, success } from '../errors.ts';
import { newKey } from '../pseudonyms/keys/new-key.ts';
import { type Simulator, startSimulator } from '../zoom/simulator/index.ts';
import { type Compatibility, demoSettings } from './demo-keys.ts';
import { FileTrouble } from './files/file-trouble.ts';
import { type TextFile, textFile } from './files/text-file.ts';
import { type Listening, listenStudio } from './server.ts';
import { createStudio } from './studio.ts';

/** How a studio is opened. */
export interface StudioOptions {
  /** The one rule file; it need not exist yet. */
  readonly file: string;
  readonly port: number;
  readonly compatibility: Compatibility;
  /** A simulated account that runs already and is not the studio's to close; without it the studio has one of its own. */
  readonly simulator?: Simulator | undefined;
  /** Told when something of the studio itself fails. */
  say(text: string): void;
}

const SHIPPED = ['zoom', 'zoom-strict', 'zoom-drop-in'] as const;
const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const shippedFile = (name: string) => root(`rules/zoom/${name}.yaml`);

/** Opens a studio on a rule file: keys of this run, a simulated account, and a server on loopback. */
export async function openStudio(options: StudioOptions): Promise<Result<Listening>> {
  const { file, port, compatibility, simulator: given, say } = options;
  const settings = demoSettings(compatibility, () => newKey(randomBytes));
  if (!settings.ok) return settings;
  const rules = textFile(resolve(file));
  const usable = await isUsable(rules);
  if (!usable.ok) return usable;
  const simulator = given ?? (await startSimulator());
  const closeOwn = async (): Promise<void> => (given ? undefined : simulator.close());
  const answers = createStudio({
    rules,
    template: await readFile(shippedFile(compatibility === 'psoxy' ? 'zoom-drop-in' : 'zoom'), 'utf8'),
    compatibility,
    settings: settings.value,
    shipped: new Map(SHIPPED.map((name) => [name, shippedFile(name)])),
    goldenFolder: root('api-response-examples/zoom/original'),
    schemaFile: root('rules/rule-set.schema.json'),
    catalogueFile: root('rules/zoom/catalogue.yaml'),
    cases: textFile(`${rules.path.replace(/\.ya?ml$/, '')}.cases.yaml`),
    simulator,
  });
  const listening = await listenStudio(answers, { port, token: randomBytes(24).toString('base64url'), say });
  if (!listening.ok) {
    await closeOwn();
    return listening;
  }
  const { url, port: chosen, close } = listening.value;
  return { ok: true, value: { url, port: chosen, close: () => close().then(closeOwn) } };
}

/** Told at start, not when a day's work is to be saved. */
async function isUsable(rules: TextFile): Promise<Result<undefined>> {
  try {
    await rules.read();
    return success(undefined);
  } catch (error) {
    if (!(error instanceof FileTrouble)) throw error;
    return failure({ code: 'setting-invalid', severity: 'error', message: error.message });
  }
}
