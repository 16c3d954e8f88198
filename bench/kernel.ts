import { readFileSync } from 'node:fs';
import { createPseudonyms } from '../src/pseudonyms/create.ts';
import { keyText } from '../src/pseudonyms/keys/key-text.ts';
import type { PseudonymScheme, Pseudonyms } from '../src/pseudonyms/types.ts';
import { parseRuleSet } from '../src/rules/parse.ts';
import type { Endpoint, RuleSet } from '../src/rules/types.ts';
import { compileSanitizer } from '../src/sanitizer/compile.ts';
import { createLedger } from '../src/sanitizer/ledger.ts';
import type { Sanitizer, SanitizerSettings } from '../src/sanitizer/types.ts';
import { createBareFloor } from './bare-floor.ts';
import { type BenchDocument, benchDocuments, participants } from './documents.ts';
import { createFloor, type Identifier, recording } from './floor.ts';
import { type Effort, measure, median, ratios, spread } from './measure.ts';
import { createPathwise } from './pathwise.ts';
import { createPlainPseudonyms, KEYS } from './plain-pseudonyms.ts';

/** One line of the table. All times are processor time of the whole process, garbage collection included. */
export interface KernelResult {
  readonly case: string;
  readonly scheme: PseudonymScheme;
  readonly tripwire: 'redact' | 'off';
  /** Time over the floor's time (floor.ts): 1 is the least that must be done. */
  readonly floorRatio: number;
  /** The same over bare calls of node:crypto with arguments laid out beforehand (floor.ts): stricter, and out of reach. */
  readonly bareFloorRatio: number;
  /** Half the distance between the 10th and 90th percentile of floorRatio over the rounds. */
  readonly spread: number;
  /** Time of the plain path-by-path interpreter over ours (pathwise.ts, plain-pseudonyms.ts). */
  readonly interpreterRatio: number;
  /** The same, the interpreter calling the pseudonym function of the product. */
  readonly interpreterSamePseudonymsRatio: number;
  /** The same with pseudonyms that cost nothing and without tripwire on either side: what the walk alone gains. */
  readonly walkRatio: number;
  readonly msPerPage: number;
  readonly floorMsPerPage: number;
}

/** How much time grows with rows: 1 is linear. */
export interface GrowthResult {
  readonly rows: readonly number[];
  readonly ms: readonly number[];
  readonly exponent: number;
}

const SCHEMES: readonly PseudonymScheme[] = ['keyed', 'psoxy'];

/** Measures the sanitizer on every document and both schemes. */
export function measureKernel(effort: Effort): KernelResult[] {
  return SCHEMES.flatMap((scheme) => benchDocuments().map((document) => measureCase(document, scheme, effort)));
}

function measureCase(document: BenchDocument, scheme: PseudonymScheme, effort: Effort): KernelResult {
  const { ours, floor, bareFloor, pathwise, pathwiseSame, freeOurs, freePathwise } = prepare(document, scheme);
  // By twos and threes: the garbage of a slow competitor is collected in the turn of the next.
  const toFloor = measure({ ours, floor, bareFloor }, effort);
  const toPathwise = measure({ ours, pathwise, pathwiseSame }, shorter(effort));
  const walks = measure({ freeOurs, freePathwise }, shorter(effort));
  const overFloor = ratios(toFloor, 'ours', 'floor');
  return {
    case: document.name,
    scheme,
    tripwire: settingsFor(scheme).tripwire as KernelResult['tripwire'],
    floorRatio: median(overFloor),
    bareFloorRatio: median(ratios(toFloor, 'ours', 'bareFloor')),
    spread: spread(overFloor),
    interpreterRatio: median(ratios(toPathwise, 'pathwise', 'ours')),
    interpreterSamePseudonymsRatio: median(ratios(toPathwise, 'pathwiseSame', 'ours')),
    walkRatio: median(ratios(walks, 'freePathwise', 'freeOurs')),
    msPerPage: median(toFloor.get('ours') ?? []),
    floorMsPerPage: median(toFloor.get('floor') ?? []),
  };
}

function shorter({ rounds, roundMs }: Effort): Effort {
  return { rounds: Math.ceil(rounds / 4), roundMs };
}

/** The competitors for a document. Exported for profiling. */
export function prepare({ endpoint: template, rules, body }: BenchDocument, scheme: PseudonymScheme) {
  const settings = settingsFor(scheme);
  const { endpoint, ruleSet } = rulesFor(template, settings, rules);
  const ours = (changes: Partial<SanitizerSettings>) => {
    const sanitize = compileSanitizer(endpoint, ruleSet, { ...settings, ...changes }, createLedger());
    return () => sanitize({ body }).body;
  };
  const pathwise = (changes: Partial<SanitizerSettings>) => {
    const interpret = createPathwise(endpoint, ruleSet, { ...settings, ...changes });
    return () => interpret(body);
  };
  const { pseudonyms } = settings;
  const identifiers: Identifier[] = [];
  const output = ours({ pseudonyms: recording(pseudonyms, identifiers) })();
  const free = { pseudonyms: freePseudonyms(pseudonyms), tripwire: 'off' } as const;
  const competitors = {
    ours: ours({}),
    pathwise: pathwise({ pseudonyms: createPlainPseudonyms(scheme, pseudonyms) }),
    pathwiseSame: pathwise({}),
  };
  const page = { body, output: JSON.parse(output), identifiers, scheme };
  for (const run of Object.values(competitors)) refuseDifference(output, run());
  return {
    ...competitors,
    floor: createFloor(page),
    bareFloor: createBareFloor(page),
    freeOurs: ours(free),
    freePathwise: pathwise(free),
  };
}

/** Tokens of the usual length, the same for every text. */
function freePseudonyms(pseudonyms: Pseudonyms): Pseudonyms {
  const hash = 'x'.repeat(44);
  return {
    ...pseudonyms,
    create: (text, { reversible }) => ({
      hash,
      reversible: reversible ? hash + hash : undefined,
      domain: text.includes('@') ? 'example.com' : undefined,
    }),
  };
}

/** A competitor that does something else proves nothing. */
function refuseDifference(ours: string, theirs: string): void {
  if (ours !== theirs) throw new Error('The sanitizer and the path-by-path interpreter give different answers.');
}

/** Time of one document in four sizes up to 100,000 rows, and the slope of its logarithm. */
export function measureGrowth(): GrowthResult {
  const settings = settingsFor('keyed');
  const { endpoint, ruleSet } = rulesFor('/v2/report/meetings/{meetingId}/participants', settings);
  const sanitize = compileSanitizer(endpoint, ruleSet, settings, createLedger());
  const rows = [1000, 10_000, 30_000, 100_000];
  const ms = rows.map((count) => bestOfThree(sanitize, participants(count)));
  return { rows, ms, exponent: slope(rows.map(Math.log), ms.map(Math.log)) };
}

function bestOfThree(sanitize: Sanitizer, body: string): number {
  const times = [0, 1, 2].map(() => {
    const start = performance.now();
    sanitize({ body });
    return performance.now() - start;
  });
  return Math.min(...times);
}

/** Least squares. */
function slope(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const covariance = x.reduce((sum, value, index) => sum + (value - meanX) * ((y[index] ?? 0) - meanY), 0);
  return covariance / x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
}

/** Settings a deployment of the scheme has by default. */
export function settingsFor(scheme: PseudonymScheme): SanitizerSettings {
  const tripwire = scheme === 'psoxy' ? 'off' : 'redact';
  const compatibility = scheme === 'psoxy' ? 'psoxy' : 'none';
  const limits = { maxBodyBytes: 256 * 1024 * 1024, maxDepth: 64 };
  return {
    pseudonyms: pseudonymsFor(scheme),
    tripwire,
    limits,
    allowSchemaless: false,
    compatibility,
    maxRegexText: 65_536,
  };
}

function pseudonymsFor(scheme: PseudonymScheme): Pseudonyms {
  const keys = { salt: keyText(KEYS.salt), encryptionKey: keyText(KEYS.encryptionKey) };
  const email = { emailCanonicalization: 'STRICT', emailDomainHandling: 'PRESERVE', emailDomainsKept: [] } as const;
  const created = createPseudonyms({ scheme, ...keys, ...email, development: true });
  if (!created.ok) throw new Error(created.problems.map(({ message }) => message).join(' '));
  return created.value;
}

/** An endpoint of a rule file; of the shipped rules, if none is named. */
export function rulesFor(
  template: string,
  settings: SanitizerSettings,
  file = 'rules/zoom/zoom.yaml',
): { endpoint: Endpoint; ruleSet: RuleSet } {
  const ruleSet = parseRuleSet(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'), { file, settings });
  if (!ruleSet.ok) throw new Error(ruleSet.problems.map(({ message }) => message).join(' '));
  const endpoint = ruleSet.value.endpoints.find(({ pathTemplate }) => pathTemplate === template);
  if (!endpoint) throw new Error(`The rules have no endpoint ${template}.`);
  return { endpoint, ruleSet: ruleSet.value };
}
