import { type Place, ResponseRefused } from '../../errors.ts';
import { parseBody } from '../../json/parse.ts';
import type { JsonValue } from '../../json/value.ts';
import type { Endpoint, RuleSet } from '../../rules/types.ts';
import { compileSanitizer } from '../../sanitizer/compile.ts';
import { createLedger } from '../../sanitizer/ledger.ts';
import type { SanitizeInput, Sanitizer, SanitizerSettings } from '../../sanitizer/types.ts';
import { type Decision, decider, readRequest } from '../request.ts';
import { checkExpectations } from './expectations.ts';
import { textOf } from './source-text.ts';
import type { Case, CaseFile, ReadFile } from './types.ts';

/** What came of one case. */
export interface CaseResult {
  readonly case: Case;
  readonly file: string;
  /** The endpoint that answered; undefined when the request was denied. */
  readonly endpoint: Endpoint | undefined;
  /** What the sanitizer was given, for coverage. */
  readonly input: SanitizeInput | undefined;
  /** What was wrong, one entry each; none: the case holds. Lines after the first show a difference. */
  readonly failures: readonly string[];
}

/** What cases are run with. */
export interface CaseRunOptions {
  readonly settings: SanitizerSettings;
  /** Reads files that cases name, relative to their own. */
  readonly read: ReadFile;
}

interface Answered {
  readonly result: Omit<CaseResult, 'failures'>;
  readonly failures: readonly string[];
  readonly answer: JsonValue | undefined;
}

/** Runs the cases of a file against a rule set, with the engine that serves. */
export function runCases(file: CaseFile, ruleSet: RuleSet, options: CaseRunOptions): CaseResult[] {
  const engine = createEngine(ruleSet, options);
  const answered = new Map(file.cases.map((one) => [one.name, answerCase(one, file, engine)]));
  const answers = (name: string) => answered.get(name)?.answer;
  return file.cases.map((one) => {
    const { result, failures, answer } = answered.get(one.name) as Answered;
    if (failures.length > 0 || answer === undefined) return { ...result, failures };
    const context = { answers, pseudonyms: options.settings.pseudonyms, read: options.read, response: result.input };
    return {
      ...result,
      failures: checkExpectations({ ...one, never: [...file.never, ...one.never] }, answer, context),
    };
  });
}

interface Engine extends CaseRunOptions {
  readonly decide: ReturnType<typeof decider>;
  readonly sanitizer: (endpoint: Endpoint) => Sanitizer;
}

function createEngine(ruleSet: RuleSet, options: CaseRunOptions): Engine {
  const made = new Map<Endpoint, Sanitizer>();
  const sanitizer = (endpoint: Endpoint) => {
    const known = made.get(endpoint) ?? compileSanitizer(endpoint, ruleSet, options.settings, createLedger());
    made.set(endpoint, known);
    return known;
  };
  return { ...options, decide: decider(ruleSet, options.settings), sanitizer };
}

function answerCase(one: Case, { file }: CaseFile, engine: Engine): Answered {
  const base = { case: one, file, endpoint: undefined, input: undefined };
  const failed = (message: string): Answered => ({ result: base, failures: [message], answer: undefined });
  const request = readRequest(one.request, engine.settings.pseudonyms);
  if (request === undefined) return failed('The request is not a method and a target, such as "GET /v2/users".');
  const decision = engine.decide({ ...request, body: one.requestBody?.text, contentType: one.requestBody?.type });
  const unexpected = decisionFailure(one, decision);
  if (unexpected !== undefined) return failed(unexpected);
  if (!decision.ok || one.response === undefined) {
    return {
      result: { ...base, endpoint: decision.ok ? decision.endpoint : undefined },
      failures: [],
      answer: undefined,
    };
  }
  const body = textOf(one.response, engine.read);
  if (body === undefined) return failed('The response file cannot be read.');
  const input = { body, restored: decision.restored, laterPage: decision.laterPage };
  const result = { ...base, endpoint: decision.endpoint, input };
  try {
    const [answer = null] = parseBody(
      engine.sanitizer(decision.endpoint)(input).body,
      engine.settings.limits,
    ).documents;
    return { result, failures: [], answer };
  } catch (error) {
    if (!(error instanceof ResponseRefused)) throw error;
    return { result, failures: [`The response is refused: ${error.message}${lineOf(error.where)}`], answer: undefined };
  }
}

function decisionFailure({ denied }: Case, decision: Decision): string | undefined {
  if (decision.ok) return denied === undefined ? undefined : `The request is allowed, and ${denied} should refuse it.`;
  if (denied === undefined) return `The request is denied by its ${decision.check}.`;
  return decision.check === denied
    ? undefined
    : `The request is denied by its ${decision.check}, not by its ${denied}.`;
}

function lineOf(where: Place | undefined): string {
  return where?.line === undefined ? '' : ` (line ${where.line} of the rules)`;
}
