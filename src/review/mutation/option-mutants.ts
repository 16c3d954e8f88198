import type { JsonValue } from '../../json/value.ts';
import { parseJsonPath } from '../../jsonpath/parse.ts';
import { KINDS, type Kind } from '../../pseudonyms/types.ts';
import type { RuleTransform } from '../../rules/types.ts';
import type { Step } from '../diff/side.ts';
import { documentsWith, peopleAt } from './documents.ts';

/** A transform with options that let more through. */
export interface OptionMutant {
  readonly description: string;
  readonly claim: string;
  readonly options: object;
  /** Documents in which the difference is likely to show. */
  readonly documents?: readonly JsonValue[];
}

/** Options as far as they can be weakened; which there are is the transform's. */
interface Written {
  readonly kind?: Kind;
  readonly includeReversible?: boolean;
  readonly k?: number;
  readonly distinctBy?: string;
  readonly pageTokenPath?: string;
  readonly minutes?: number;
  readonly buckets?: boolean;
  readonly redactions?: readonly string[];
  readonly exceptions?: readonly string[];
}

type Weaken = (options: Written, way: readonly Step[] | undefined) => readonly (OptionMutant | undefined)[];

const WAYS: readonly Weaken[] = [
  otherKind,
  otherForm,
  fewerPeople,
  lostPages,
  finerTime,
  exactCounts,
  fewerRedactions,
  anyException,
];

/** All ways in which the options of a transform can be made weaker by one change. */
export function optionMutants({ options }: RuleTransform, way: readonly Step[] | undefined): OptionMutant[] {
  const written = options as Written;
  return WAYS.flatMap((weaken) => weaken(written, way)).filter((mutant) => mutant !== undefined);
}

function otherKind(options: Written): [OptionMutant?] {
  if (options.kind === undefined) return [];
  const kind = KINDS.find((one) => one !== options.kind && one !== 'email') ?? 'value';
  return [
    { description: `makes the kind ${kind}`, claim: `the kind is ${options.kind}`, options: { ...options, kind } },
  ];
}

function otherForm(options: Written): [OptionMutant?] {
  if (options.includeReversible === undefined) return [];
  const includeReversible = !options.includeReversible;
  const description = includeReversible ? 'makes the token reversible' : 'makes the token irreversible';
  const claim = includeReversible ? 'the token cannot be turned back' : 'the token is reversible';
  return [{ description, claim, options: { ...options, includeReversible } }];
}

function fewerPeople(options: Written, way: readonly Step[] | undefined): [OptionMutant?] {
  const { k } = options;
  if (k === undefined || k <= 2) return [];
  return [
    {
      description: `sets k to ${k - 1}`,
      claim: `lists of fewer than ${k} people are emptied`,
      options: { ...options, k: k - 1 },
      documents: peopleAt(way, namesOf(options.distinctBy), k - 1),
    },
  ];
}

/** Zoom's own token is looked for whatever the rule says, so that losing its path changes nothing. */
function lostPages(options: Written, way: readonly Step[] | undefined): [OptionMutant?] {
  const { pageTokenPath, k = 2 } = options;
  const names = namesOf(pageTokenPath);
  if (pageTokenPath === undefined || names.join() === 'next_page_token') return [];
  const [list] = peopleAt(way, namesOf(options.distinctBy), k);
  const [token] = documentsWith(
    names.map((name) => ({ type: 'member', name })),
    ['next'],
  );
  return [
    {
      description: 'loses the pageTokenPath',
      claim: 'a list of which more pages follow is taken out',
      options: { ...options, pageTokenPath: '$.zpp_probe' },
      documents: list === undefined || token === undefined ? [] : [{ ...(list as object), ...(token as object) }],
    },
  ];
}

const MINUTES_OF_DAY = 1440;

/** The next finer grid that divides a day: the last minute of a cell is on no coarser one. */
function finerTime(options: Written, way: readonly Step[] | undefined): [OptionMutant?] {
  const { minutes } = options;
  if (minutes === undefined || minutes <= 1) return [];
  let finer = minutes - 1;
  while (MINUTES_OF_DAY % finer !== 0) finer--;
  const last = minutes - 1;
  const [hour, minute] = [Math.floor(last / 60), last % 60].map((part) => String(part).padStart(2, '0'));
  return [
    {
      description: `sets minutes to ${finer}`,
      claim: `times are rounded to ${minutes} minutes`,
      options: { ...options, minutes: finer },
      documents: documentsWith(way, [`2026-11-02T${hour}:${minute}:12Z`]),
    },
  ];
}

function exactCounts(options: Written, way: readonly Step[] | undefined): [OptionMutant?] {
  if (options.buckets !== true) return [];
  return [
    {
      description: 'writes exact counts instead of buckets',
      claim: 'counts are written in buckets',
      options: { ...options, buckets: false },
      documents: documentsWith(way, ['three short words']),
    },
  ];
}

function fewerRedactions(options: Written, way: readonly Step[] | undefined): OptionMutant[] {
  const { redactions = [] } = options;
  return redactions.map((pattern, index) => ({
    description: `takes out redaction ${index + 1}`,
    claim: `redaction ${index + 1} acts`,
    options: { ...options, redactions: redactions.toSpliced(index, 1) },
    documents: documentsWith(way, textsLike(pattern)),
  }));
}

function anyException(options: Written, way: readonly Step[] | undefined): [OptionMutant?] {
  const { exceptions } = options;
  if (exceptions === undefined) return [];
  return [
    {
      description: 'lets any text stay',
      claim: 'text that no exception matches is cut out',
      options: { ...options, exceptions: [...exceptions, '.+'] },
      documents: documentsWith(way, ['Review of room 1']),
    },
  ];
}

/** Texts that a simple pattern may match: each class and escape by one of its characters. */
function textsLike(pattern: string): string[] {
  const guess = (one: string) =>
    pattern
      .replaceAll(/\[\^[^\]]*\]|\\[wS]|\./g, one)
      .replaceAll(/\\d/g, '7')
      .replaceAll(/\\s/g, ' ')
      .replaceAll(/\\[bBAzZ]/g, '')
      .replaceAll(/\[(.)[^\]]*\]/g, '$1')
      .replaceAll(/\(\?[:i]?\)?|[()^$?+*]|\{[^}]*\}|\|.*/g, '')
      .replaceAll(/\\(.)/g, '$1');
  return ['x', '7'].map(guess).flatMap((text) => [text, `${text}${text}${text}`]);
}

/** The names of a path that is nothing but names. */
function namesOf(path: string | undefined): string[] {
  const parsed = path === undefined ? undefined : parseJsonPath(path);
  if (!parsed?.ok) return [];
  const names = parsed.value.segments.map(({ deep, selector }) =>
    !deep && selector.type === 'names' && selector.names.length === 1 ? selector.names[0] : undefined,
  );
  return names.every((name) => name !== undefined) ? names : [];
}
