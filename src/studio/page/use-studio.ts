import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Check, Exchange, Mark, Preview, Start } from '../protocol.ts';
import { type Call, isAborted } from './api.ts';

/** A pause in writing, milliseconds: then the preview is asked for, and, when the pause lasts, the check of the whole text. */
const PREVIEW_PAUSE_MS = 90;
const CHECK_PAUSE_MS = 450;

/** Where the page stands. */
export interface StudioState {
  readonly check: Check | undefined;
  /** The last preview that was one; it stays while the rules are broken. */
  readonly preview: Exclude<Preview, { kind: 'broken' }> | undefined;
  /** What is wrong with the rules as written, when the preview is of older ones. */
  readonly broken: readonly Mark[] | undefined;
  /** From the pause to the painted preview, milliseconds. */
  readonly updateMs: number | undefined;
  readonly failure: string | undefined;
}

const BEGINNING: StudioState = {
  check: undefined,
  preview: undefined,
  broken: undefined,
  updateMs: undefined,
  failure: undefined,
};

/** Keeps preview and check in step with what is written. Newer questions put off older ones. */
export function useStudio(call: Call, start: Start) {
  const [state, setState] = useState(BEGINNING);
  const [exchange, setExchange] = useState<Exchange | undefined>(undefined);
  const text = useRef(start.text);
  const shown = useRef<{ exchange: Exchange | undefined; endpoint: number | undefined }>({
    exchange: undefined,
    endpoint: undefined,
  });
  const previewing = useRef(new AbortController());
  const checking = useRef(new AbortController());
  const timers = useRef<{ preview?: number; check?: number }>({});

  const fail = (error: unknown): void => {
    if (!isAborted(error))
      setState((old) => ({ ...old, failure: error instanceof Error ? error.message : 'The studio failed.' }));
  };

  const preview = useCallback(async (endpoint: number | undefined): Promise<void> => {
    const asked = shown.current.exchange;
    if (asked === undefined) return;
    previewing.current.abort();
    previewing.current = new AbortController();
    const started = performance.now();
    const { signal } = previewing.current;
    const answer = await call(
      'preview',
      { text: text.current, exchange: asked, ...(endpoint !== undefined && { endpoint }) },
      signal,
    );
    if (answer.kind === 'answer' && answer.isWhole) shown.current.endpoint = answer.endpoint.index;
    setState((old) => withPreview(old, answer));
    afterPaint(() => setState((old) => ({ ...old, updateMs: performance.now() - started })));
  }, []);

  const check = useCallback(async (): Promise<void> => {
    checking.current.abort();
    checking.current = new AbortController();
    const answer = await call('check', { text: text.current }, checking.current.signal);
    setState((old) => ({
      ...old,
      check: answer,
      broken: answer.isFine ? undefined : answer.marks,
      failure: undefined,
    }));
    // The whole text is read now, so the exact preview costs no parse.
    if (answer.isFine) await preview(undefined);
  }, []);

  const onText = useCallback((now: string): void => {
    text.current = now;
    clearTimeout(timers.current.preview);
    clearTimeout(timers.current.check);
    timers.current.preview = setTimeout(() => void preview(shown.current.endpoint).catch(fail), PREVIEW_PAUSE_MS);
    timers.current.check = setTimeout(() => void check().catch(fail), CHECK_PAUSE_MS);
  }, []);

  useEffect(() => void check().catch(fail), []);
  useEffect(() => {
    const isOther = shown.current.exchange?.target !== exchange?.target;
    shown.current.exchange = exchange;
    if (isOther) shown.current.endpoint = undefined;
    if (exchange === undefined) return undefined;
    const timer = setTimeout(() => void preview(undefined).catch(fail), PREVIEW_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [exchange]);

  return { state, exchange, setExchange, onText, currentText: () => text.current };
}

function withPreview(old: StudioState, answer: Preview): StudioState {
  if (answer.kind === 'broken') return { ...old, broken: answer.marks, failure: undefined };
  return { ...old, preview: answer, broken: undefined, failure: undefined };
}

/** Runs when the next frame is on the screen: a task that was put behind the frame's drawing. */
function afterPaint(then: () => void): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      then();
    };
    port2.postMessage(undefined);
  });
}
