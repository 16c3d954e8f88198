import { describe, expect, test } from '@jest/globals';
import { checkRules } from '../../src/review/check/check.ts';
import { readReasons } from '../../src/review/reasons.ts';
import { type Finding, formatFindings } from '../../src/review/report/index.ts';
import { parseRuleSet } from '../../src/rules/parse.ts';
import { catalogue, SHIPPED, shippedText } from './support/shipped.ts';

/** A shipped rule set cut into files of one endpoint each, with the definitions; small, so that hundreds can be tried. */
function pieces(name: string): readonly string[] {
  const text = shippedText(`${name}.yaml`);
  const [, endpoints = '', definitions = ''] =
    /^endpoints:\n([\s\S]*?)(^definitions:[\s\S]*)?$(?![\s\S])/m.exec(text) ?? [];
  const single = endpoints.split(/^(?= {2}- path)/m).filter((piece) => piece.startsWith('  - path'));
  return single.map((piece) => `endpoints:\n${piece}${definitions}`);
}

/** A slip of the pen: what stands in a line, and what stands there instead. `syntax`: YAML notices at that line or the next. */
interface Slip {
  readonly what: string;
  readonly from: RegExp;
  readonly to: string;
  readonly syntax?: boolean;
}

const SLIPS: readonly Slip[] = [
  {
    what: 'a letter too many in a key',
    from: /^(\s+)(purpose|allowedMethods|allowedQueryParams|pathParameterSchemas|responseSchema|transforms|jsonPaths|includeReversible|kind):/,
    to: '$1$2x:',
  },
  {
    what: 'a field that Zoom does not send',
    from: /^(\s{8,})([a-z]+_[a-z_]+): \{type: (?:string|integer)\}$/,
    to: '$1$2x: {type: string}',
  },
  { what: 'another type', from: /type: (?:string|integer|object)/, to: 'type: thing' },
  { what: 'another transform', from: /- !<(\w+)>/, to: '- !<$1s>' },
  { what: 'another kind', from: /kind: \w+/, to: 'kind: persons' },
  { what: 'another reference', from: /#\/definitions\/\w+/, to: '#/definitions/Nobody' },
  { what: 'a JSONPath cut off', from: /- '\$\.[^']+'/, to: "- '$.a['" },
  { what: 'a JSONPath that selects nothing', from: /- '\$\.(\w+)/, to: "- '$.nowhere.$1" },
  { what: 'a value for a list', from: /: \[GET\]/, to: ': GET' },
  { what: 'a name with a dash in the path', from: /\{(\w+)Id\}(?=[\w/]*$)/, to: '{$1-id}' },
  { what: 'a format that is none', from: /format: reversible-pseudonym/, to: 'format: token' },
  { what: 'an open group in a pattern', from: /pattern: '/, to: "pattern: '(" },
  { what: 'an anchor', from: /: (?=\{type)/, to: ': &a ' },
  { what: 'an alias', from: /: \{type: .*$/, to: ': *a' },
  { what: 'a tab for blanks', from: /^ {4}(?=\w)/, to: '\t', syntax: true },
  { what: 'an open brace', from: /\{([^{}]*)\}$/, to: '{$1', syntax: true },
  { what: 'an open bracket', from: /\[([^[\]]*)\]$/, to: '[$1', syntax: true },
  { what: 'an open quote', from: /'([^']*)'$/, to: "'$1", syntax: true },
];

interface Broken {
  readonly slip: Slip;
  readonly text: string;
  readonly line: number;
  readonly compatibility: 'none' | 'psoxy';
}

/** For every slip the lines it fits, spread over all files: at most so many of each. */
function brokenFiles(most: number): readonly Broken[] {
  const files = SHIPPED.flatMap(([name, compatibility]) => pieces(name).map((text) => ({ text, compatibility })));
  return SLIPS.flatMap((slip) => {
    const fitting = files.flatMap(({ text, compatibility }) =>
      text.split('\n').flatMap((line, index, lines) => {
        const changed = line.replace(slip.from, slip.to);
        return changed === line || isOurs(line) || isUnused(index, lines)
          ? []
          : [{ slip, text: lines.with(index, changed).join('\n'), line: index + 1, compatibility }];
      }),
    );
    const step = Math.max(1, Math.floor(fitting.length / most));
    return fitting.filter((_, index) => index % step === 0).slice(0, most);
  });
}

/** Definitions stand last, and a piece may use none of them. */
function isUnused(index: number, lines: readonly string[]): boolean {
  const definitions = lines.indexOf('definitions:');
  return definitions >= 0 && index > definitions;
}

/** Where the author has said that a finding is meant, none is shown. */
function isOurs(line: string): boolean {
  return line.includes('# why:');
}

function findingsOf({ text, compatibility }: Broken): readonly Finding[] {
  const result = parseRuleSet(text, { file: 'rules.yaml', settings: { compatibility, maxRegexText: 65_536 } });
  if (!result.ok) return result.problems;
  return [
    ...result.value.warnings,
    ...checkRules(result.value, { catalogue, compatibility, reasons: readReasons(text) }),
  ];
}

const broken = brokenFiles(25);

describe('a broken rule file', () => {
  test('can be broken in three hundred ways and more', () => {
    expect(broken.length).toBeGreaterThan(300);
    expect(new Set(broken.map(({ slip }) => slip.what)).size).toBe(SLIPS.length);
  });

  test('is clean before it is broken, but for tokens whose endpoint stands in another file', () => {
    for (const [name, compatibility] of SHIPPED) {
      for (const text of pieces(name)) {
        const left = findingsOf({ text, compatibility, line: 0, slip: SLIPS[0] as Slip });
        expect(left.filter(({ code }) => code !== 'reversible-unneeded' && code !== 'join-breaks')).toEqual([]);
      }
    }
  });

  test.each(SLIPS.map((slip) => [slip.what, slip] as const))('%s: is told at its line, in words', (_what, slip) => {
    const files = broken.filter((one) => one.slip === slip).map((file) => ({ file, findings: findingsOf(file) }));
    const untold = files.filter(({ file: { line }, findings }) => {
      const wanted = slip.syntax ? [line, line + 1] : [line];
      return !findings.some(({ where }) => where?.line !== undefined && wanted.includes(where.line));
    });
    expect(untold.map(({ file, findings }) => [file.text.split('\n')[file.line - 1], file.line, findings])).toEqual([]);
    for (const { findings } of files) {
      const shown = formatFindings(findings, 'pretty', { tool: 'zpp' });
      expect(shown).not.toMatch(/\n\s+at |Error:|undefined is not|\[object/);
    }
  });
});
