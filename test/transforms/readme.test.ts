import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ResponseRefused } from '../../src/errors.ts';
import type { JsonValue } from '../../src/json/value.ts';
import { fieldsOf, type Shape } from '../../src/shapes/index.ts';
import { augmentDefinitions, transformDefinitions } from '../../src/transforms/index.ts';
import { REMOVED, type TransformDefinition } from '../../src/transforms/types.ts';
import { createTransform, functionOf, transformContext } from '../support/transforms.ts';

// The chapter that people read is executed: every option row, every example.

const README = readFileSync(new URL('../../rules/README.md', import.meta.url), 'utf8');
const CHAPTER = README.split('<!-- transforms:begin -->')[1]?.split('<!-- transforms:end -->')[0] ?? '';
const [, ...SECTIONS] = CHAPTER.split(/^#{3,4} /m);

const transforms = SECTIONS.filter((section) => titleOf(section) !== 'Augments');
const augments = SECTIONS.filter((section) => titleOf(section) === 'Augments').flatMap((section) =>
  section.split(/^(?=`\w+` )/m).slice(1),
);

test('the chapter has one heading for each transform, in the order of the list', () => {
  expect(transforms.map(titleOf)).toEqual([...transformDefinitions.keys()]);
  expect(augments.map((text) => /^`(\w+)`/.exec(text)?.[1])).toEqual([...augmentDefinitions.keys()]);
});

describe.each([...transformDefinitions.values()])('$name in the chapter', (definition) => {
  checkSection(transforms.find((section) => titleOf(section) === definition.name) ?? '', definition);
});

describe.each([...augmentDefinitions.values()])('augment $name in the chapter', (definition) => {
  checkSection(augments.find((text) => text.startsWith(`\`${definition.name}\``)) ?? '', definition);
});

function checkSection(section: string, definition: TransformDefinition): void {
  test('explains exactly the options there are, with their defaults', () => {
    const written = tableUnder(section, '| option | default | meaning |').map(([option, value]) => [
      bare(option),
      bare(value),
    ]);
    const real = Object.entries(fieldsOf(definition.options)).map(([key, shape]) => [key, defaultOf(shape)]);
    expect(written.toSorted()).toEqual(real.toSorted());
  });
  const rows = examplesOf(section);
  if (rows.length > 0) {
    test.each(rows)('$input becomes $output', ({ options, input, output }) => {
      const apply = functionOf(createTransform(definition, options));
      expect(written(() => apply(JSON.parse(input), transformContext()))).toEqual(output);
    });
  }
}

interface Example {
  readonly options: JsonValue;
  readonly input: string;
  readonly output: unknown;
}

/** Each block of YAML goes with the table below it. */
function examplesOf(section: string): Example[] {
  const [, ...blocks] = section.split('```yaml\n');
  return blocks.flatMap((block) => {
    const { jsonPaths: _, ...options } = parse(block.split('```')[0]?.replace(/^- !<\w+>$/m, '-') ?? '')[0];
    return tableUnder(block, '| in | out |').map(([input, output]) => ({
      options,
      input: bare(input),
      output: output.startsWith('*') ? output : JSON.parse(bare(output)),
    }));
  });
}

function written(act: () => unknown): unknown {
  try {
    const result = act();
    return result === REMOVED ? '*gone*' : result;
  } catch (error) {
    if (error instanceof ResponseRefused) return '*refused*';
    throw error;
  }
}

function tableUnder(text: string, header: string): [string, string][] {
  const lines = text.slice(text.indexOf(header)).split('\n');
  if (!lines[0]?.startsWith(header)) return [];
  const end = lines.findIndex((line) => !line.startsWith('|'));
  return lines.slice(2, end).map((line) => {
    const [, first = '', second = ''] = line.split(/(?:^| )\|(?: |$)/);
    return [first, second];
  });
}

function defaultOf(shape: Shape<unknown>): string {
  if (!shape.optional) return 'required';
  return shape.fallback === undefined || shape.fallback === true ? 'none' : String(shape.fallback);
}

function bare(cell: string): string {
  return cell.replace(/^`(.*)`$/, '$1');
}

function titleOf(section: string): string {
  return section.split('\n')[0] ?? '';
}
