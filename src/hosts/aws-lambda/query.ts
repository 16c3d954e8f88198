import type { EventV1, FrontDoorEvent } from './event.ts';

/**
 * The query as sent where the event has it (payload 2.0). Payload 1.0 has decoded parameters only: each is encoded again,
 * repeated ones stand together at the place of the first. Undefined when there is none.
 */
export function queryOf(event: FrontDoorEvent): string | undefined {
  if (event.version === '2.0') return event.rawQueryString === '' ? undefined : event.rawQueryString;
  const parts = parametersOf(event).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return parts.length === 0 ? undefined : parts.join('&');
}

function parametersOf(event: EventV1): (readonly [string, string])[] {
  const multiple = Object.entries(event.multiValueQueryStringParameters ?? {});
  if (multiple.length > 0)
    return multiple.flatMap(([name, values]) => (values ?? []).map((value) => [name, value] as const));
  const single = Object.entries(event.queryStringParameters ?? {});
  return single.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}
