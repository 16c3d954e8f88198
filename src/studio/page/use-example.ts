import { useRef, useState } from 'preact/hooks';
import type { Exchange } from '../protocol.ts';
import { type Call, isAborted } from './api.ts';

/** Which example is shown, and how another is taken or one is written by hand. */
export function useExample(call: Call, currentText: () => string, show: (exchange: Exchange) => void) {
  const [chosen, setChosen] = useState('');
  const asking = useRef(new AbortController());

  function choose(id: string): void {
    asking.current.abort();
    asking.current = new AbortController();
    setChosen(id);
    if (id === '') {
      show({ method: 'GET', target: '/v2/users', body: '' });
      return;
    }
    call('choose', { text: currentText(), id }, asking.current.signal).then(show, (error: unknown) => {
      if (!isAborted(error)) show({ method: 'GET', target: '/v2/', body: '' });
    });
  }

  function write(exchange: Exchange): void {
    setChosen('');
    show(exchange);
  }

  return { chosen, choose, write };
}
