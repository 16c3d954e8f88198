import { loadRegexJudge, type RegexJudge, type RegexVerdict } from '../review/check/path-regexes.ts';

/** As `zpp rules check`: a hard pattern is given up after this long, and reported as unproven. */
const GIVEN_UP_MS = 10_000;

/** How long a pause in writing waits for verdicts, milliseconds. */
const PAUSE_MS = 500;

/** Verdicts on path regexes, each pattern judged once in the life of a studio. */
export interface RegexVerdicts {
  /**
   * A judge that waits to the end (`isPatient`), or passes over what is not known soon; `isComplete` says afterwards whether
   * nothing was passed over. Where no judge is installed every pattern is unproven.
   */
  judgeFor(isPatient: boolean): { readonly judge: RegexJudge; isComplete(): boolean };
}

/** Makes the memory of verdicts. The judge is loaded when the first pattern comes. */
export function createRegexVerdicts(
  load: () => Promise<RegexJudge | undefined> = () => loadRegexJudge(GIVEN_UP_MS),
): RegexVerdicts {
  const known = new Map<string, Promise<RegexVerdict>>();
  let loading: Promise<RegexJudge | undefined> | undefined;

  async function judged(source: string, flags: string): Promise<RegexVerdict> {
    loading ??= load();
    const judge = await loading;
    return judge === undefined ? { status: 'unknown' } : judge(source, flags);
  }

  function verdictOn(source: string, flags: string): Promise<RegexVerdict> {
    const key = `${flags} ${source}`;
    const verdict = known.get(key) ?? judged(source, flags);
    known.set(key, verdict);
    return verdict;
  }

  return {
    judgeFor(isPatient) {
      let passedOver = 0;
      const deadline = Date.now() + PAUSE_MS;
      const judge: RegexJudge = async (source, flags) => {
        const verdict = verdictOn(source, flags);
        if (isPatient) return verdict;
        const soon = await Promise.race([verdict, pauseUntil(deadline)]);
        if (soon === undefined) passedOver++;
        return soon ?? { status: 'safe' };
      };
      return { judge, isComplete: () => passedOver === 0 };
    },
  };
}

function pauseUntil(deadline: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, deadline - Date.now()), undefined));
}
