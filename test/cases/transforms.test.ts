import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { Problem } from '../../src/errors.ts';
import { transformDefinitions } from '../../src/transforms/index.ts';
import { type EngineResult, psoxySettings, runEngine } from '../support/engine.ts';

/** One row of a case file: rules, a document, and what comes of it. The YAML files are the specification. */
interface Case {
  readonly note: string;
  /** The `transforms` of an endpoint, as text. */
  readonly rules: string;
  readonly schema?: object;
  readonly laterPage?: boolean;
  readonly maxRegexText?: number;
  readonly input?: unknown;
  /** Where YAML would change the input (`1.0`). */
  readonly inputText?: string;
  readonly want?: unknown;
  readonly refused?: string;
  readonly problem?: Partial<Problem> & { readonly path: string };
  readonly warning?: Partial<Problem> & { readonly path: string };
}

const FOLDER = new URL('transforms/', import.meta.url);
const FILES = readdirSync(FOLDER);

test('every transform has a case file, and every case file a transform', () => {
  const names = [...transformDefinitions.keys()].map((name) => `${kebab(name)}.yaml`);
  expect(FILES.toSorted()).toEqual(names.toSorted());
});

describe.each(FILES)('%s', (file) => {
  const cases = parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Case[];
  test.each(cases)('$note', (row) => {
    expect(seen(run(row), row)).toEqual(wanted(row));
  });
});

function run({ rules, schema, laterPage = false, maxRegexText = 65_536, input, inputText }: Case): EngineResult {
  const responseSchema = schema ? `    responseSchema: ${JSON.stringify(schema)}\n` : '';
  return runEngine({
    rules: `endpoints:\n  - pathTemplate: /x\n${responseSchema}    transforms:\n${rules.replaceAll(/^(?=.)/gm, '      ')}`,
    url: 'https://api.example.com/x',
    input: { body: inputText ?? JSON.stringify(input ?? {}), laterPage },
    settings: psoxySettings({ maxRegexText }),
  });
}

function wanted({ want, refused, problem, warning }: Case): unknown {
  return problem ?? warning ?? refused ?? { want };
}

function seen(result: EngineResult, { problem, warning }: Case): unknown {
  if (problem) return result.outcome === 'problems' ? match(result.problems, problem) : result;
  if (result.outcome === 'refused') return result.reason;
  if (result.outcome !== 'body') return result;
  return warning ? match(result.warnings, warning) : { want: JSON.parse(result.body) };
}

/** The problem that is looked for, or all of them when it is not there. */
function match(problems: readonly Problem[], { code, path }: { code?: string; path: string }): unknown {
  const brief = problems.map((problem) => ({ code: problem.code, path: problem.where?.path }));
  return brief.find((problem) => problem.code === code && problem.path === path) ?? brief;
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
