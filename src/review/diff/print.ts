import { placeText } from '../report/index.ts';
import type { Difference, Verdict, Witness } from './types.ts';

const TITLES: Readonly<Record<Verdict, string>> = {
  'more-permissive': 'MORE PERMISSIVE: passes now, or may, and did not before',
  new: 'NEW: endpoints that can be called now, and what they let through',
  're-keyed': 'RE-KEYED: as hidden as before, but other tokens',
  stricter: 'STRICTER: less passes than before',
  gone: 'GONE: endpoints that can no longer be called',
};

/** Differences for a person: worst first, by endpoint, each with its lines and a document that shows it. */
export function printDifferences(differences: readonly Difference[]): string {
  const verdicts = Object.keys(TITLES) as Verdict[];
  const sections = verdicts.flatMap((verdict) => {
    const own = differences.filter((one) => one.verdict === verdict);
    return own.length === 0 ? [] : [`${TITLES[verdict]}\n${byEndpoint(own)}`];
  });
  return `${sections.join('\n')}${sections.length > 0 ? '\n' : ''}${summary(differences)}\n`;
}

/** One line: how many differences of each kind. */
export function summary(differences: readonly Difference[]): string {
  const counts = (Object.keys(TITLES) as Verdict[]).flatMap((verdict) => {
    const own = differences.filter((one) => one.verdict === verdict);
    const counted = verdict === 'new' ? own.filter(({ subject }) => subject === 'endpoint') : own;
    return counted.length === 0 ? [] : [`${counted.length} ${verdict}`];
  });
  return counts.length === 0 ? 'No difference in meaning.' : `${counts.join(', ')}.`;
}

function byEndpoint(differences: readonly Difference[]): string {
  const endpoints = [...new Set(differences.map(({ endpoint }) => endpoint))];
  return endpoints
    .map((endpoint) => {
      const own = differences.filter((one) => one.endpoint === endpoint);
      const isNew = own.some(({ verdict, subject }) => verdict === 'new' && subject === 'endpoint');
      return `  ${endpoint}\n${isNew ? newEndpoint(own) : own.map(line).join('')}`;
    })
    .join('');
}

/** A new endpoint may let hundreds of fields through: by what becomes of them, personal ones with their class. */
function newEndpoint(differences: readonly Difference[]): string {
  const [head, ...fields] = differences;
  const fates = [...new Set(fields.map(({ after }) => after.what))];
  const rows = fates.map((what) => `    ${what}: ${names(fields.filter(({ after }) => after.what === what))}\n`);
  return `    ${placeText(head?.after.where)}\n${notesOf(head)}${rows.join('')}`;
}

/** More fields that say nothing of a person are counted, so that those that do stand out. */
const MAX_OPERATIONAL = 8;

function names(differences: readonly Difference[]): string {
  const plain = differences.filter(({ privacy }) => privacy === 'operational');
  if (plain.length <= MAX_OPERATIONAL) return differences.map(named).join(', ');
  const others = differences.filter((one) => !plain.includes(one)).map(named);
  return [...others, `${plain.length} operational fields`].join(', ');
}

function named({ field, privacy }: Difference): string {
  return privacy === undefined || privacy === 'operational' ? (field ?? '') : `${field} (${privacy})`;
}

function line(difference: Difference): string {
  const { subject, message, before, after, witness } = difference;
  const change = before.what === after.what ? after.what : `${before.what} → ${after.what}`;
  const text = subject === 'field' ? `${named(difference)}: ${change}` : message;
  const values = subject === 'request' ? `      ${before.what} → ${after.what}\n` : '';
  return `    ${text}\n${values}${lines(difference)}${subject === 'endpoint' ? '' : notesOf(difference)}${witness === undefined ? '' : shown(witness)}`;
}

function notesOf(difference: Difference | undefined): string {
  return (difference?.notes ?? []).map((note) => `      ${note}\n`).join('');
}

function lines({ before, after }: Difference): string {
  const old = before.where === undefined ? '' : `old ${placeText(before.where)}`;
  const now = after.where === undefined ? '' : `new ${placeText(after.where)}`;
  const both = [old, now].filter((text) => text !== '').join(', ');
  return both === '' ? '' : `      ${both}\n`;
}

function shown({ document, before, after }: Witness): string {
  return `      ${clip(document, 100)}\n        ${clip(before)} → ${clip(after)}\n`;
}

function clip(text: string | undefined, length = 48): string {
  if (text === undefined) return 'nothing';
  const short = text.replaceAll(/([tp]~[A-Za-z0-9_-]{6})[A-Za-z0-9_-]{30,}/g, '$1…');
  return short.length > length ? `${short.slice(0, length - 1)}…` : short;
}
