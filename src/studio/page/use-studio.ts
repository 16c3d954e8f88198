import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Exchange, Start } from '../protocol.ts';
import { type Call, isAborted } from './api.ts';
import { BEGINNING, withCheck, withFailure, withPreview } from './studio-state.ts';

/** A pause in writing, milliseconds: then the preview is asked for, and, when the pause lasts, the check of the whole text. */
const PREVIEW_PAUSE_MS = 90;
const CHECK_PAUSE_MS = 450;

/** Keeps preview and check in step with what is written. Newer questions put off older ones; a new `round` asks all again. */
export function useStudio(call: Call, start: Start, round: number) {
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

  const fail = useCallback((error: unknown): void => {
    if (!isAborted(error)) setState((old) => withFailure(old, error));
  }, []);

  const preview = useCallback(async (endpoint: number | undefined): Promise<void> => {
    const asked = shown.current.exchange;
    if (asked === undefined) return;
    previewing.current.abort();
    previewing.current = new AbortController();
    const started = performance.now();
    const { signal } = previewing.current;
    const question = { text: text.current, exchange: asked, ...(endpoint !== undefined && { endpoint }) };
    const answer = await call('preview', question, signal);
    if (answer.kind === 'answer' && answer.isWhole) shown.current.endpoint = answer.endpoint.index;
    setState((old) => withPreview(old, answer, asked));
    afterPaint(() => setState((old) => ({ ...old, updateMs: performance.now() - started })));
  }, []);

  const check = useCallback(async (): Promise<void> => {
    checking.current.abort();
    checking.current = new AbortController();
    const { signal } = checking.current;
    const answer = await call('check', { text: text.current }, signal);
    setState((old) => withCheck(old, answer));
    // The whole text is read now, so the exact preview costs no parse.
    if (answer.loads) await preview(undefined);
  }, []);

  const onText = useCallback((now: string): void => {
    text.current = now;
    checking.current.abort();
    clearTimeout(timers.current.preview);
    clearTimeout(timers.current.check);
    timers.current.preview = setTimeout(() => void preview(shown.current.endpoint).catch(fail), PREVIEW_PAUSE_MS);
    timers.current.check = setTimeout(() => void check().catch(fail), CHECK_PAUSE_MS);
  }, []);

  useEffect(() => void check().catch(fail), [round]);
  useEffect(() => {
    const isOther = shown.current.exchange?.target !== exchange?.target;
    shown.current.exchange = exchange;
    if (isOther) shown.current.endpoint = undefined;
    if (exchange === undefined) return undefined;
    const timer = setTimeout(() => void preview(undefined).catch(fail), PREVIEW_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [exchange]);

  return { state, exchange, setExchange, onText, fail, currentText: () => text.current };
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
