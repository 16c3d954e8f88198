import { failure, type Problem, type Result, success } from '../../errors.ts';

/** A parsed path template. */
export interface PathTemplate {
  /** Names of its parameters, in order; the capture groups of `source`. */
  readonly names: readonly string[];
  /** A JavaScript regular expression for the whole path, to be used with the flag `i`. */
  readonly source: string;
  /** Literal text in front of the first parameter, in lower case. */
  readonly prefix: string;
  /** Slashes in every path it matches: parameters hold none. */
  readonly slashes: number;
}

const PARAMETER = /\{([A-Za-z][A-Za-z0-9]*)(\?)?\}/g;

/**
 * Parses an OpenAPI-like path (psoxy contract §1.5): `{name}` is one or more characters other than `/`, `{name?}` zero or
 * more; everything else is literal, a stray `}` included.
 * Errors: `path-template-invalid` (a name that is not letters and digits, a `{` left open, the same name twice).
 */
export function parsePathTemplate(template: string): Result<PathTemplate> {
  const names: string[] = [];
  let source = '';
  let end = 0;
  for (const match of template.matchAll(PARAMETER)) {
    source += escapeText(template.slice(end, match.index)) + (match[2] ? '([^/]*)' : '([^/]+)');
    names.push(match[1] ?? '');
    end = match.index + match[0].length;
  }
  source += escapeText(template.slice(end));
  const problems = [...strayBrace(template), ...repeatedNames(template, names)];
  if (problems.length > 0) return failure(...problems);
  const prefix = asciiLower(template.split('{', 1).join(''));
  const slashes = template.split('/').length - 1;
  return success({ names, source: `^${source}$`, prefix, slashes }, notFromTheRoot(template));
}

/** Lower-cases A–Z alone, as the reference compares. */
export function asciiLower(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function escapeText(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function strayBrace(template: string): Problem[] {
  const blanked = template.replaceAll(PARAMETER, (whole) => '-'.repeat(whole.length));
  const column = blanked.indexOf('{') + 1;
  if (column === 0) return [];
  const hint = 'Write {name}: a letter, then letters and digits. No "_" and no "-".';
  return [problem('error', column, 'This "{" does not begin a parameter name.', hint)];
}

function repeatedNames(template: string, names: readonly string[]): Problem[] {
  return names
    .filter((name, index) => names.indexOf(name) !== index)
    .map((name) => {
      const column = template.lastIndexOf(`{${name}`) + 1;
      return problem('error', column, `The name {${name}} stands twice in this path.`, 'Give each its own name.');
    });
}

function notFromTheRoot(template: string): Problem[] {
  if (template.startsWith('/')) return [];
  return [problem('warning', 1, 'A path begins with "/", so this one never matches.', 'Begin it with "/".')];
}

function problem(severity: 'error' | 'warning', column: number, message: string, hint: string): Problem {
  return { code: 'path-template-invalid', severity, message, hint, where: { column } };
}
