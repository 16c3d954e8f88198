import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { testWith } from './support/named.ts';
import { type Copy, copyTerraform, hasTerraform, providerState, TERRAFORM } from './support/terraform.ts';

const CLOUDS = [
  { cloud: 'aws', provider: 'aws' },
  { cloud: 'gcp', provider: 'google' },
] as const;
const DOCUMENTS = [
  'terraform/README.md',
  'terraform/modules/aws/README.md',
  'terraform/modules/gcp/README.md',
  'docs/deployment.md',
];

let copy: Copy;
beforeAll(() => {
  copy = copyTerraform();
});
afterAll(() => copy.remove());

const testWithTerraform = testWith({ ok: hasTerraform, reason: 'the terraform command is not installed' });

testWithTerraform('every file parses and is formatted', () => {
  const outcome = copy.run('.', ['fmt', '-check', '-recursive', '-diff', '-no-color']);
  expect(outcome).toEqual({ ok: true, text: '' });
});

testWithTerraform('a file that does not parse is noticed', () => {
  writeFileSync(join(copy.folder, 'broken.tf'), 'resource "a" {\n');
  expect(copy.run('.', ['fmt', '-check', '-recursive', '-no-color']).ok).toBe(false);
  writeFileSync(join(copy.folder, 'broken.tf'), '');
});

describe.each(CLOUDS)('$cloud', ({ cloud, provider }) => {
  const testWithProvider = testWith(providerState(provider));

  for (const folder of [`modules/${cloud}`, `examples/${cloud}`, `examples/${cloud}-complete`]) {
    testWithProvider(`${folder} is valid`, () => validate(folder));
  }

  for (const snippet of snippetsOf(provider)) {
    testWithProvider(`${snippet.name} is valid`, () => {
      const folder = `examples/${snippet.name.replaceAll(/[^a-z0-9]+/gi, '-')}`;
      mkdirSync(join(copy.folder, folder), { recursive: true });
      writeFileSync(join(copy.folder, folder, 'main.tf'), snippet.text);
      validate(folder);
      expect(copy.run(folder, ['fmt', '-check', '-no-color']).ok).toBe(true);
    });
  }

  for (const file of testsOf(cloud)) {
    testWithProvider(`modules/${cloud}/${file} passes with a mocked provider`, () => {
      expect(copy.init(`modules/${cloud}`)).toMatchObject({ ok: true });
      const { ok, text } = copy.run(`modules/${cloud}`, ['test', '-no-color', `-filter=${file}`]);
      expect(ok ? 'passed' : text).toBe('passed');
      expect(text).toMatch(/Success! [1-9]\d* passed, 0 failed\./);
    });
  }
});

function validate(folder: string): void {
  const init = copy.init(folder);
  expect(init.ok ? 'initialised' : init.text).toBe('initialised');
  const { text } = copy.run(folder, ['validate', '-json']);
  const { valid, diagnostics } = JSON.parse(text) as { valid: boolean; diagnostics: unknown[] };
  expect({ valid, diagnostics }).toEqual({ valid: true, diagnostics: [] });
}

function testsOf(cloud: string): readonly string[] {
  const folder = join(TERRAFORM, `modules/${cloud}/tests`);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.tftest.hcl'))
    .map((entry) => `tests/${entry.name}`);
}

/** The HCL of the documents: each is a whole configuration that lies beside the examples. */
function snippetsOf(provider: string): readonly { readonly name: string; readonly text: string }[] {
  return DOCUMENTS.flatMap((document) => {
    const text = readFileSync(resolve(TERRAFORM, '..', document), 'utf8');
    const blocks = [...text.matchAll(/^```hcl\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');
    return blocks
      .map((block, index) => ({ name: `example ${index + 1} of ${document}`, text: block }))
      .filter((block) => block.text.includes(`provider "${provider}"`));
  });
}
