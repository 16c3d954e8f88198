import { describe, expect, test } from '@jest/globals';
import {
  csvTable,
  type Finding,
  FORMATS,
  formatFindings,
  hasFindings,
  inFileOrder,
  isFormat,
  markdownTable,
  plainTable,
} from '../../../src/review/report/index.ts';

const FINDINGS: readonly Finding[] = [
  {
    code: 'identifier-in-clear',
    severity: 'error',
    message: 'A | "name" <passes> & more.',
    hint: 'Redact it: 100%.',
    where: { file: 'my rules/a,b.yaml', line: 3, column: 5, path: 'endpoints[0]' },
  },
  { code: 'org-in-clear', severity: 'info', message: 'A department passes.' },
];
const OPTIONS = { tool: 'zpp rules check', version: '0.1.0' };
const text = (format: (typeof FORMATS)[number], findings = FINDINGS) => formatFindings(findings, format, OPTIONS);

describe('formatFindings', () => {
  test('pretty: file:line:column first, the hint below', () => {
    expect(text('pretty')).toBe(
      'my rules/a,b.yaml:3:5: error identifier-in-clear: A | "name" <passes> & more.\n    Redact it: 100%.\n' +
        'info org-in-clear: A department passes.\n',
    );
  });

  test('json: findings with flat places', () => {
    const report = JSON.parse(text('json'));
    expect(report.tool).toBe('zpp rules check');
    expect(report.findings[0]).toMatchObject({ code: 'identifier-in-clear', file: 'my rules/a,b.yaml', line: 3 });
    expect(report.findings[1]).toEqual({ code: 'org-in-clear', severity: 'info', message: 'A department passes.' });
  });

  test('sarif: version 2.1.0, every result names a rule of the driver, places are URIs with regions', () => {
    const log = JSON.parse(text('sarif'));
    const [run] = log.runs;
    expect(log.version).toBe('2.1.0');
    expect(run.tool.driver).toMatchObject({ name: 'zpp rules check', version: '0.1.0' });
    for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    expect(run.results.map(({ level }: { level: string }) => level)).toEqual(['error', 'note']);
    expect(run.results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'my%20rules/a%2Cb.yaml' },
      region: { startLine: 3, startColumn: 5 },
    });
    expect(run.results[1].locations).toEqual([]);
  });

  test('junit: well-formed, counts right, only errors and warnings fail', () => {
    const xml = text('junit');
    expect(xml).toContain('<testsuites tests="2" failures="1">');
    expect(xml).toContain('message="A | &quot;name&quot; &lt;passes&gt; &amp; more."');
    expect(xml.match(/<testcase /g)).toHaveLength(2);
    expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;|apos;)/);
  });

  test('junit: leaves out characters that XML 1.0 cannot hold', () => {
    expect(text('junit', [{ code: 'a', severity: 'error', message: 'x\u0000y\ud800' }])).toContain('message="x?y?"');
  });

  test('github: one annotation a line, commas and colons of properties escaped', () => {
    expect(text('github')).toBe(
      '::error file=my rules/a%2Cb.yaml,line=3,col=5,title=identifier-in-clear::' +
        'A | "name" <passes> & more. Redact it: 100%25.\n::notice title=org-in-clear::A department passes.\n',
    );
  });

  test('markdown: a pipe stays inside its cell', () => {
    expect(text('markdown')).toContain('| error | `identifier-in-clear` | my rules/a,b.yaml:3:5 | A \\| "name"');
  });

  test.each(['pretty', 'github', 'markdown'] as const)('%s of nothing is nothing', (format) => {
    expect(text(format, [])).toBe('');
  });

  test.each(['json', 'sarif', 'junit'] as const)('%s of nothing is a whole document', (format) => {
    expect(text(format, []).length).toBeGreaterThan(20);
  });

  test('knows its formats and no other', () => {
    expect(FORMATS.every(isFormat)).toBe(true);
    expect(isFormat('xml')).toBe(false);
  });
});

test('findings are counted from a severity up', () => {
  expect(hasFindings(FINDINGS, 'error')).toBe(true);
  expect(hasFindings(FINDINGS.slice(1), 'warning')).toBe(false);
  expect(hasFindings(FINDINGS.slice(1), 'info')).toBe(true);
});

test('findings go in file order', () => {
  const at = (file: string, line: number, column = 1): Finding => ({
    code: 'a',
    severity: 'info',
    message: '',
    where: { file, line, column },
  });
  const sorted = inFileOrder([at('b', 1), at('a', 2, 9), at('a', 2, 3), at('a', 1)]);
  expect(sorted.map(({ where }) => `${where?.file}${where?.line}${where?.column}`)).toEqual([
    'a11',
    'a23',
    'a29',
    'b11',
  ]);
});

describe('tables', () => {
  test('csv quotes what must be quoted and disarms formulas', () => {
    expect(csvTable(['a', 'b'], [['x,"y"', '=1+1']])).toBe('a,b\r\n"x,""y""",\'=1+1\r\n');
  });

  test('markdown has a head, a rule and rows', () => {
    expect(markdownTable(['a', 'b'], [['1', 'x\ny']])).toBe('| a | b |\n|---|---|\n| 1 | x y |\n');
  });

  test('plain columns line up without blanks at the end', () => {
    expect(plainTable(['a', 'b'], [['long', 'x']])).toBe('a     b\nlong  x\n');
  });
});
