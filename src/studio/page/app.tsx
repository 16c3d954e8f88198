import { useEffect, useRef, useState } from 'preact/hooks';
import type { Start } from '../protocol.ts';
import { type Call, CallFailed } from './api.ts';
import { Gone } from './gone.tsx';
import { Workbench } from './workbench.tsx';

/** Asks for what the page begins with, then shows the workbench. */
export function App({ call }: { readonly call: Call }) {
  const [start, setStart] = useState<Start | undefined>(undefined);
  const [failure, setFailure] = useState<unknown>(undefined);
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    call('start', {}).then(setStart, setFailure);
  }, []);
  if (failure instanceof CallFailed && failure.status === 401) return <Gone />;
  if (failure !== undefined)
    return <main class="gone">{failure instanceof Error ? failure.message : 'The studio failed.'}</main>;
  return start === undefined ? (
    <main class="gone quiet">Opening the rules…</main>
  ) : (
    <Workbench call={call} start={start} />
  );
}
