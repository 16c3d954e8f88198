import { type Answer, refuse } from './answers.ts';

/** The steps watch the deadline themselves, and know better what to say; they get this much longer, milliseconds. */
const GRACE_MS = 250;

/**
 * Gives the answer of the walk, or a refusal when the deadline has passed and none has come: 503 while keys and rules are still
 * being loaded (a secret store that accepts and never answers), else 504.
 */
export async function inTime<T extends Answer>(
  walk: Promise<T>,
  leftMs: number,
  notes: { readonly rulesSha?: string },
): Promise<T | Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => resolve(lateAnswer(notes.rulesSha !== undefined)), Math.max(0, leftMs) + GRACE_MS);
  });
  try {
    return await Promise.race([walk, late]);
  } finally {
    clearTimeout(timer);
  }
}

function lateAnswer(isLoaded: boolean): Answer {
  return isLoaded
    ? refuse(504, 'SOURCE_API_READ_TIMEOUT', 'deadline')
    : refuse(503, 'CONFIGURATION_FAILURE', 'deadline', 'A secret could not be read; try again shortly\n');
}
