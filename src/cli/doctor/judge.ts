import { type Finding, fine, note, problem } from './finding.ts';

/** An answer, as far as a diagnosis looks at it. */
export interface SampleAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What an answer says of the endpoint called `name`; never a value of it. `tried`: how many ids were asked for, 0 when it takes none. */
export function judge(name: string, answer: SampleAnswer | string, tried: number): Finding {
  if (typeof answer === 'string') return problem('call', `${name}: ${answer}`);
  const { status, headers, body } = answer;
  if (status === 200) return fine('call', `${name}: 200, ${Buffer.byteLength(body)} bytes.`);
  const word = headers['x-psoxy-error'];
  const code = word === 'API_ERROR' ? codeOf(body) : undefined;
  const text = `${name}: ${status}${word === undefined ? '' : ` ${word}`}${code === undefined ? '' : `, Zoom's code ${code}`}`;
  if (tried > 0 && isNothingThere(answer)) {
    return note(
      'call',
      `${text}.`,
      `Zoom has nothing there for ${tried === 1 ? 'the one' : `the ${tried}`} that was tried; it may for others.`,
    );
  }
  return problem('call', `${text}.`, (code === undefined ? undefined : CODES[code]) ?? WORDS[word ?? '']);
}

/** Zoom knows the endpoint and finds nothing for this id: no recording, no summary, a meeting gone since. */
export function isNothingThere(answer: SampleAnswer | string): boolean {
  if (typeof answer === 'string') return false;
  return answer.status === 404 && answer.headers['x-psoxy-error'] === 'API_ERROR';
}

/** What Zoom's codes ask for. */
const CODES: Readonly<Record<number, string>> = {
  200: 'The account has no plan, licence or setting for it.',
  4700: 'The token lacks a scope; add it to the app.',
  4711: 'The token lacks a scope; add it to the app.',
};

/** What the proxy's own words ask for. */
const WORDS: Readonly<Record<string, string>> = {
  TOKENIZED_REQUEST_PARAMETER_INVALID:
    'It does not take back a token that it gave out a moment ago: do the rules and COMPATIBILITY fit together?',
};

function codeOf(body: string): number | undefined {
  try {
    const value: unknown = JSON.parse(body);
    const code = typeof value === 'object' && value !== null && 'code' in value ? value.code : undefined;
    return typeof code === 'number' ? code : undefined;
  } catch {
    return undefined;
  }
}
