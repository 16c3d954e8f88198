import { PROCESS_FAULTS } from '../table/process.ts';
import type { FaultRow, WantedAnswer } from '../table/types.ts';
import { FAULT_TABLE } from '../table.ts';

const HEAD = `# What happens when something goes wrong

Every row about Zoom is played by \`npm run test:faults\` over real HTTP, with both clients that reach Zoom: the answer comes
within the deadline, nothing personal is in it or in a log line, the proxy goes on, and the next good request works. The table
is printed from the one the tests play (\`node test/faults/write-document.ts\`); a test fails when they differ. What each word
means stands in [operations.md](operations.md).
`;

const PROCESS_HEAD = `## The process

Played against \`zpp serve\` itself. What it bears with of clients that are slow, or many: [operations.md](operations.md#connections).
`;

const BODIES: Readonly<Record<WantedAnswer['body'], string>> = {
  sanitized: 'the sanitized page',
  code: "Zoom's code, a text of ours",
  text: 'a text of ours',
  none: 'none',
};

/** The text of docs/faults.md. */
export function faultsDocument(): string {
  const groups = FAULT_TABLE.map(({ title, rows }) => [`## ${title}`, '', ...tableOf(rows), ''].join('\n'));
  return [HEAD, ...groups, processText()].join('\n');
}

/** What is no answer to a request, and so has columns of its own. */
function processText(): string {
  const rows = Object.values(PROCESS_FAULTS).map(({ what, outcome }) => `| ${what} | ${outcome} |`);
  return [PROCESS_HEAD, '| what | then |', '|---|---|', ...rows, ''].join('\n');
}

function tableOf(rows: readonly FaultRow[]): string[] {
  return ['| what | status | `X-Psoxy-Error` | body | |', '|---|---|---|---|---|', ...rows.map(lineOf)];
}

function lineOf({ what, answer: { status, orStatus, error, body }, note = '' }: FaultRow): string {
  return `| ${what} | ${orStatus === undefined ? status : `${status} or ${orStatus}`} | ${error === undefined ? '' : `\`${error}\``} | ${BODIES[body]} | ${note} |`;
}
