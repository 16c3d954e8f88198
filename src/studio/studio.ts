import { readFile } from 'node:fs/promises';
import type { SanitizerSettings } from '../sanitizer/types.ts';
import type { Simulator } from '../zoom/simulator/index.ts';
import { createCases } from './cases/runner.ts';
import { catalogueReader } from './catalogue.ts';
import { createChecker } from './check.ts';
import { createCoverage } from './coverage.ts';
import type { Compatibility } from './demo-keys.ts';
import { explainDenial } from './denied.ts';
import { createDiff } from './difference.ts';
import { createExchanges } from './exchanges/exchanges.ts';
import type { TextFile } from './files/text-file.ts';
import { previewText } from './preview/preview-text.ts';
import { createRuleTexts } from './preview/rule-texts.ts';
import type { Calls, Start } from './protocol.ts';
import { isAsked } from './questions.ts';
import { save } from './save.ts';

/** What a studio works on. Everything it may touch is named here. */
export interface StudioParts {
  /** The one file that is written. */
  readonly rules: TextFile;
  /** What the editor begins with when there is no such file yet. */
  readonly template: string;
  readonly compatibility: Compatibility;
  readonly settings: SanitizerSettings;
  /** Shipped rule sets to compare with: name → file. */
  readonly shipped: ReadonlyMap<string, string>;
  readonly goldenFolder: string;
  readonly schemaFile: string;
  readonly catalogueFile: string;
  /** The cases beside the rules; the only other file that is written. */
  readonly cases: TextFile;
  readonly simulator: Simulator | undefined;
}

/** Answers a call of the page by name; undefined for a name or a question that is none. */
export type Answers = (name: string, question: unknown) => Promise<unknown> | undefined;

type Handlers = { readonly [Name in keyof Calls]: (asks: Calls[Name]['asks']) => Promise<Calls[Name]['answers']> };

/** Binds the studio's parts to what the page can ask. */
export function createStudio(parts: StudioParts): Answers {
  const handlers = createHandlers(parts);
  return (name, question) => {
    if (!Object.hasOwn(handlers, name)) return undefined;
    const call = name as keyof Calls;
    return isAsked(call, question) ? (handlers[call] as (asks: unknown) => Promise<unknown>)(question) : undefined;
  };
}

function createHandlers(parts: StudioParts): Handlers {
  const { settings, rules: file } = parts;
  const texts = createRuleTexts(parts.compatibility, file.path);
  const exchanges = createExchanges(parts, texts);
  const catalogue = catalogueReader(parts.catalogueFile);
  const coverage = createCoverage(catalogue, texts);
  const cases = createCases({ ...parts, file: parts.cases, rulesFile: file.path }, texts);
  const diff = createDiff(parts, texts, catalogue);
  const check = createChecker(texts, { ...parts, catalogue });
  return {
    start: () => start(parts, exchanges),
    check: ({ text }) => check(text),
    choose: ({ text, id }) => exchanges.choose(text, id),
    preview: async (asked) => previewText(asked, texts, settings),
    denied: async (asked) => explainDenial(asked, texts, { settings, catalogue: await catalogue() }),
    coverage: ({ text }) => coverage(text),
    diff,
    present: async () => ({ text: await file.read() }),
    cases: ({ text }) => cases.run(text),
    addCase: ({ text, exchange }) => cases.add(text, exchange),
    save: (asked) => save(asked, file, check),
  };
}

async function start(parts: StudioParts, exchanges: ReturnType<typeof createExchanges>): Promise<Start> {
  const saved = await parts.rules.read();
  return {
    file: parts.rules.path,
    text: saved ?? parts.template,
    isSaved: saved !== undefined,
    choices: await exchanges.list(),
    shipped: [...parts.shipped.keys()],
    compatibility: parts.compatibility,
    casesFile: parts.cases.path,
    schema: JSON.parse(await readFile(parts.schemaFile, 'utf8')),
  };
}
