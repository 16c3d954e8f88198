import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ROW_HEIGHT } from './answer-row.tsx';

/** Rows drawn beyond what is in view, so that scrolling does not show gaps. */
const MARGIN = 12;

/** Which rows of a long list are drawn: those in view and a few more. */
export function useWindow(list: RefObject<HTMLElement | null>, count: number) {
  const [view, setView] = useState({ top: 0, height: 800 });
  const measure = (): void => {
    const element = list.current;
    if (element) setView({ top: element.scrollTop, height: element.clientHeight });
  };
  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const first = Math.max(0, Math.min(Math.floor(view.top / ROW_HEIGHT) - MARGIN, count - 1));
  const last = Math.min(count, Math.ceil((view.top + view.height) / ROW_HEIGHT) + MARGIN);

  function reveal(row: number): void {
    const element = list.current;
    if (!element) return;
    const top = row * ROW_HEIGHT;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW_HEIGHT > element.scrollTop + element.clientHeight)
      element.scrollTop = top + ROW_HEIGHT - element.clientHeight;
  }

  return { first, last, onScroll: measure, reveal };
}
