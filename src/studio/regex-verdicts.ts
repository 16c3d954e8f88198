import { loadRegexJudge, type RegexJudge, type RegexVerdict } from '../review/check/path-regexes.ts';

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
export function createRegexVerdicts(load: () => Promise<RegexJudge | undefined> = loadRegexJudge): RegexVerdicts {
  const known = new Map<string, Promise<RegexVerdict>>();
  let loading: Promise<RegexJudge | undefined> | undefined;

  async function judged(pattern: string): Promise<RegexVerdict> {
    loading ??= load();
    const judge = await loading;
    return judge === undefined ? { status: 'unknown' } : judge(pattern);
  }

  function verdictOn(pattern: string): Promise<RegexVerdict> {
    const verdict = known.get(pattern) ?? judged(pattern);
    known.set(pattern, verdict);
    return verdict;
  }

  return {
    judgeFor(isPatient) {
      let passedOver = 0;
      const deadline = Date.now() + PAUSE_MS;
      const judge: RegexJudge = async (pattern) => {
        const verdict = verdictOn(pattern);
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
