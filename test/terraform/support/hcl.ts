import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TERRAFORM } from './terraform.ts';

/** A top-level block of formatted HCL: `resource "aws_iam_role" "caller" { … }`. */
export interface Block {
  readonly kind: string;
  readonly labels: readonly string[];
  readonly body: string;
  readonly file: string;
}

/** Every .tf text of a folder of `terraform/`, by file name. */
export function filesIn(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(join(TERRAFORM, folder)).filter((name) => name.endsWith('.tf'));
  return new Map(names.map((name) => [name, readFileSync(join(TERRAFORM, folder, name), 'utf8')]));
}

/**
 * The top-level blocks. `terraform fmt -check` holds the form this relies on: a block begins in the first column and ends
 * with a `}` there.
 */
export function blocksOf(files: ReadonlyMap<string, string>): readonly Block[] {
  return [...files].flatMap(([file, text]) =>
    [...withoutComments(text).matchAll(/^([a-z]+)((?: "[^"]+")*) \{\n([\s\S]*?)^\}$/gm)].map((match) => ({
      file,
      kind: match[1] ?? '',
      labels: [...(match[2] ?? '').matchAll(/"([^"]+)"/g)].map((label) => label[1] ?? ''),
      body: match[3] ?? '',
    })),
  );
}

/** Resources of a type. */
export function resourcesOf(blocks: readonly Block[], type: RegExp): readonly Block[] {
  return blocks.filter(({ kind, labels }) => kind === 'resource' && type.test(labels[0] ?? ''));
}

/** The quoted words of a list assigned to a name: `credentials = ["A", "B"]`. */
export function listOf(files: ReadonlyMap<string, string>, name: string): readonly string[] {
  const text = [...files.values()].join('\n');
  const list = new RegExp(`^ +${name} += \\[([^\\]]*)\\]`, 'm').exec(text)?.[1];
  if (list === undefined) throw new Error(`no list ${name}`);
  return [...list.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');
}

function withoutComments(text: string): string {
  return text.replace(/^\s*#.*$/gm, '');
}
