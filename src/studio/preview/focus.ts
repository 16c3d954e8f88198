import { endpointItems } from '../endpoint-items.ts';

/**
 * Cuts a rule text down to one endpoint, line numbers kept, so that a keystroke costs the parse of one endpoint and not of all.
 *
 * The engine parses the result as it parses any rule text. Rules may not use anchors, so an endpoint means the same alone; what
 * stands outside `endpoints` (definitions, headers) stays. Undefined when the text is not laid out as one list item an
 * endpoint: then there is no short way.
 */
export function focusOn(text: string, endpoint: number): string | undefined {
  const lines = text.split('\n');
  const items = endpointItems(lines);
  const item = items[endpoint];
  if (item === undefined) return undefined;
  const last = items.at(-1)?.end ?? item.end;
  const first = items[0]?.start ?? item.start;
  return lines
    .map((line, at) => (at < first || at >= last || (at >= item.start && at < item.end) ? line : ''))
    .join('\n');
}
