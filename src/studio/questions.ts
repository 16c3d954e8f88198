import type { Calls } from './protocol.ts';

type Form = 'text' | 'text?' | 'number?' | 'exchange';

/** What each call must carry; everything comes from a browser and is looked at before it is used. */
const FORMS: Readonly<Record<keyof Calls, Readonly<Record<string, Form>>>> = {
  start: {},
  check: { text: 'text' },
  choose: { text: 'text', id: 'text' },
  preview: { text: 'text', exchange: 'exchange', endpoint: 'number?' },
  denied: { text: 'text', method: 'text', target: 'text' },
  coverage: { text: 'text' },
  diff: { text: 'text', against: 'text', base: 'text?' },
  present: {},
  cases: { text: 'text' },
  addCase: { text: 'text', exchange: 'exchange' },
  save: { text: 'text', replaces: 'text' },
};

/** Whether a question has the form its call needs. */
export function isAsked(name: keyof Calls, question: unknown): boolean {
  return isRecord(question) && Object.entries(FORMS[name]).every(([key, form]) => hasForm(question[key], form));
}

function hasForm(value: unknown, form: Form): boolean {
  if (form === 'text') return typeof value === 'string';
  if (form === 'text?') return value === undefined || typeof value === 'string';
  if (form === 'number?') return value === undefined || Number.isInteger(value);
  return isRecord(value) && [value['method'], value['target'], value['body']].every((part) => typeof part === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
