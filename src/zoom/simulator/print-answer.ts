import type { Account } from './account.ts';
import type { Answer, Part } from './answers/answer.ts';
import type { CatalogueEndpoint } from './catalogue.ts';
import { addUndocumented, fillShape } from './fill.ts';
import { type Json, type JsonRecord, overlay } from './json.ts';
import type { Meeting } from './meetings.ts';
import type { Person } from './people.ts';
import { createRandom } from './random.ts';
import { type ShapeNode, shapeOf } from './shape-tree.ts';

/** A page of rows and what is said of it. */
export interface Page {
  readonly offset: number;
  readonly size: number;
  readonly nextToken: string;
}

/** Fills answers of one endpoint; holds its tree of fields. */
export interface AnswerPrinter {
  readonly shape: Extract<ShapeNode, { kind: 'record' }>;
  print(answer: Exclude<Answer, { kind: 'error' }>, page: Page): Json;
}

/** Creates the printer of an endpoint, for one variant of its answer. */
export function createAnswerPrinter(
  endpoint: CatalogueEndpoint,
  account: Account,
  variant: 'record' | 'list',
): AnswerPrinter {
  const shape = shapeOf(endpoint, variant);
  const rows = endpoint.collection === null ? undefined : shape.entries.get(endpoint.collection);
  const frame: ShapeNode = {
    kind: 'record',
    entries: new Map([...shape.entries].filter(([name]) => name !== endpoint.collection)),
  };
  const people = account.users.filter(({ status }) => status === 'active');

  function fill(node: ShapeNode, part: Part, label: string): Json {
    const { person, meeting } = subjectOf(part, account);
    const random = createRandom(account.seed, endpoint.path, meeting.uuid, person.email, label);
    const subject = { random, person, meeting, people, accountId: account.id, now: account.now };
    const filled = addUndocumented(fillShape(node, subject), subject);
    return node.kind === 'record' ? (overlay(filled, documented(node, part.over)) ?? null) : filled;
  }

  return {
    shape,
    print(answer, page) {
      if (answer.kind === 'record') {
        return fill(shape, answer.part, 'record');
      }
      const item = rows?.kind === 'list' ? rows.item : undefined;
      const shown = item ? answer.rows.slice(page.offset, page.offset + page.size) : [];
      const list = shown.map((part, index) => fillRow(item, part, page.offset + index));
      const part: Part = answer.rows[0] ?? {};
      const top = fill(frame, { ...part, over: { ...pageFields(answer.rows.length, page), ...answer.over } }, 'frame');
      return { ...(top as JsonRecord), [endpoint.collection ?? 'rows']: list };
    },
  };

  function fillRow(item: ShapeNode | undefined, part: Part, index: number): Json {
    return typeof part.over === 'string' || item === undefined
      ? ((part.over ?? null) as Json)
      : fill(item, part, String(index));
  }
}

/** Whom and what a part is about: the host of its meeting, the first meeting of its person, or simply the first there is. */
function subjectOf({ person: given, meeting: about }: Part, account: Account): { person: Person; meeting: Meeting } {
  const user = given && account.user(given.id);
  const meeting = about ?? (user && account.meetingsOf(user)[0]) ?? firstMeeting(account);
  return { person: given ?? meeting.host, meeting };
}

function firstMeeting(account: Account): Meeting {
  for (const user of account.users) {
    const [meeting] = account.meetingsOf(user);
    if (meeting !== undefined) {
      return meeting;
    }
  }
  throw new Error('an account needs a user');
}

/** What is known better is laid only over fields that the endpoint has, in their type, and only with values that they take. */
function documented(node: ShapeNode, over: Part['over']): JsonRecord {
  const fields: JsonRecord = {};
  for (const [key, value] of node.kind === 'record' && typeof over === 'object' ? Object.entries(over) : []) {
    const child = node.kind === 'record' ? node.entries.get(key) : undefined;
    const typed =
      child?.kind === 'leaf' && child.field.type === 'string' && typeof value === 'number' ? String(value) : value;
    if (child !== undefined && takes(child, typed)) {
      fields[key] = typed;
    }
  }
  return fields;
}

function takes(node: ShapeNode, value: Json | undefined): boolean {
  const allowed = node.kind === 'leaf' && value !== undefined ? node.field.enum : undefined;
  return allowed === undefined || allowed.includes(value as string | number);
}

function pageFields(total: number, page: Page): JsonRecord {
  return {
    next_page_token: page.nextToken,
    page_count: Math.ceil(total / page.size),
    page_number: Math.floor(page.offset / page.size) + 1,
    page_size: page.size,
    total_records: total,
  };
}
