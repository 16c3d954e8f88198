import { useRef, useState } from 'preact/hooks';
import type { Exchange } from '../protocol.ts';
import { type Call, isAborted } from './api.ts';

interface Parts {
  currentText(): string;
  show(exchange: Exchange): void;
  fail(error: unknown): void;
}

/** Which example is shown, and how another is taken or one is written by hand. What was written by hand is kept. */
export function useExample(call: Call, { currentText, show, fail }: Parts) {
  const [chosen, setChosen] = useState('');
  const shown = useRef('');
  const written = useRef<Exchange>({ method: 'GET', target: '/v2/users', body: '' });
  const asking = useRef(new AbortController());

  function turnTo(id: string, exchange: Exchange): void {
    shown.current = id;
    setChosen(id);
    show(exchange);
  }

  function choose(id: string): void {
    asking.current.abort();
    asking.current = new AbortController();
    if (id === '') {
      turnTo('', written.current);
      return;
    }
    setChosen(id);
    call('choose', { text: currentText(), id }, asking.current.signal).then(
      (exchange) => turnTo(id, exchange),
      (error: unknown) => {
        if (isAborted(error)) return;
        // What was shown still is.
        setChosen(shown.current);
        fail(error);
      },
    );
  }

  function write(exchange: Exchange): void {
    asking.current.abort();
    written.current = exchange;
    turnTo('', exchange);
  }

  return { chosen, choose, write };
}
