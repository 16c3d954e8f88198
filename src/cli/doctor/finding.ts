import type { Problem } from '../../errors.ts';

/** What one look found. `note`: good to know; `untried`: could not be looked at; `problem`: does not work as it should. */
export interface Finding {
  readonly about:
    | 'settings'
    | 'secrets'
    | 'keys'
    | 'rules'
    | 'clock'
    | 'zoom'
    | 'scopes'
    | 'plan'
    | 'call'
    | 'deployment';
  readonly state: 'fine' | 'note' | 'untried' | 'problem';
  /** One sentence; never a value of an answer or a secret. */
  readonly text: string;
  readonly hint?: string | undefined;
}

/** A finding without a hint. */
export function fine(about: Finding['about'], text: string): Finding {
  return { about, state: 'fine', text };
}

/** A finding somebody should know, and need not act on. */
export function note(about: Finding['about'], text: string, hint?: string): Finding {
  return { about, state: 'note', text, hint };
}

/** An endpoint that was not called, and why. */
export function untried(text: string): Finding {
  return { about: 'call', state: 'untried', text };
}

/** A finding somebody should act on. */
export function problem(about: Finding['about'], text: string, hint?: string): Finding {
  return { about, state: 'problem', text, hint };
}

/** Problems of settings, secrets, keys or rules, as findings. */
export function findingsOf(about: Finding['about'], problems: readonly Problem[]): Finding[] {
  return problems.map(({ severity, message, hint }) => ({
    about,
    state: severity === 'error' ? 'problem' : 'note',
    text: message,
    hint,
  }));
}
