import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Start } from '../protocol.ts';
import { CallFailed, createCall } from './api.ts';
import { Gone } from './gone.tsx';
import { keepToken, onNewToken, takeToken } from './session.ts';
import { Workbench } from './workbench.tsx';

/** What the page stands on: the file, and how often a studio on it was begun. */
interface Opened {
  readonly start: Start;
  readonly round: number;
}

/** Asks for what the page begins with, then shows the workbench, which outlives a restart of the studio. */
export function App() {
  const token = useRef<string | undefined>(undefined);
  const call = useMemo(() => createCall(() => token.current ?? ''), []);
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  const [failure, setFailure] = useState<unknown>(undefined);
  const latest = useRef(opened);
  latest.current = opened;

  async function open(given: string): Promise<void> {
    const before = { token: token.current, start: latest.current?.start };
    token.current = given;
    try {
      const start = await call('start', {});
      if (before.start && !isSameStudio(before.start, start)) throw new OtherStudio(start.file);
      setOpened((old) => ({ start: old?.start ?? start, round: (old?.round ?? -1) + 1 }));
      setFailure(undefined);
    } catch (error) {
      // What is written here belongs to the earlier one, whose token is kept.
      if (error instanceof OtherStudio && before.token !== undefined) {
        token.current = before.token;
        keepToken(before.token);
      }
      setFailure(error);
    }
  }

  useEffect(() => {
    const given = takeToken();
    if (given === undefined) setFailure(new CallFailed(401));
    else void open(given);
    return onNewToken((now) => void open(now));
  }, []);

  if (opened) return <Workbench call={call} start={opened.start} round={opened.round} notice={wordsOf(failure)} />;
  if (failure instanceof CallFailed && failure.status === 401) return <Gone />;
  if (failure !== undefined) return <main class="gone">{wordsOf(failure)}</main>;
  return <main class="gone quiet">Opening the rules…</main>;
}

/** The pasted address is of a studio on another file: its answers, and its Save, would be about that one. */
class OtherStudio extends Error {
  constructor(file: string) {
    super(`That address is of a studio on ${file.split('/').at(-1)}. Open it in a tab of its own.`);
  }
}

function isSameStudio(one: Start, other: Start): boolean {
  return one.file === other.file && one.compatibility === other.compatibility;
}

function wordsOf(failure: unknown): string | undefined {
  if (failure === undefined) return undefined;
  return failure instanceof Error ? failure.message : 'The studio failed.';
}
