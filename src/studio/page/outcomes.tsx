import type { Outcome } from '../protocol.ts';

/** How an outcome is shown: its word, what it means, and its shape (colour is never alone). */
export interface OutcomeLook {
  readonly word: string;
  readonly meaning: string;
  /** Path data in a 12 by 12 box. */
  readonly shape: string;
  readonly isOutline?: boolean;
}

/** Every outcome's look; `frame` is brackets only. */
export const LOOKS: Readonly<Record<Exclude<Outcome, 'frame'>, OutcomeLook>> = {
  kept: {
    word: 'kept',
    meaning: 'comes out as the source sent it',
    shape: 'M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9Z',
  },
  pseudonym: {
    word: 'pseudonym',
    meaning: 'a stable token; cannot be turned back',
    shape: 'M6 .8 11.2 6 6 11.2 .8 6Z',
  },
  reversible: {
    word: 'reversible',
    meaning: 'a token that the proxy alone turns back for a follow-up call',
    shape: 'M6 1.6 10.4 6 6 10.4 1.6 6ZM6 4.4v3.2M4.4 6h3.2',
    isOutline: true,
  },
  digest: {
    word: 'digest',
    meaning: 'only counts of the text are left',
    shape: 'M2 10V7M5 10V3M8 10V5M11 10V1',
    isOutline: true,
  },
  coarsened: {
    word: 'coarsened',
    meaning: 'rounded, so that it points at nobody',
    shape: 'M1.5 1.5h9v9h-9ZM1.5 6h9M6 1.5v9',
    isOutline: true,
  },
  partial: {
    word: 'partly kept',
    meaning: 'parts of the text are cut out, the rest is in clear',
    shape: 'M6 1.5a4.5 4.5 0 0 0 0 9ZM6 1.5a4.5 4.5 0 0 1 0 9',
    isOutline: true,
  },
  original: {
    word: 'original beside it',
    meaning: 'the value itself is written beside its token',
    shape: 'M6 1 11.2 10.5H.8Z',
  },
  dropped: {
    word: 'dropped',
    meaning: 'does not come out',
    shape: 'M2.2 2.2 9.8 9.8M9.8 2.2 2.2 9.8',
    isOutline: true,
  },
  emptied: {
    word: 'emptied',
    meaning: 'comes out as null',
    shape: 'M6 2a4 4 0 1 1 0 8a4 4 0 1 1 0-8Z',
    isOutline: true,
  },
  late: {
    word: 'changed later',
    meaning: 'by the net against leaks, or a later step',
    shape: 'M7 .8 2.6 6.8H6L5 11.2 9.6 5H6.2Z',
  },
};

/** The shape of an outcome. */
export function OutcomeIcon({ outcome }: { readonly outcome: Exclude<Outcome, 'frame'> }) {
  const { shape, isOutline } = LOOKS[outcome];
  return (
    <svg class={isOutline ? 'icon outline' : 'icon'} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path d={shape} />
    </svg>
  );
}
