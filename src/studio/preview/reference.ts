import type { Endpoint } from '../../rules/types.ts';
import type { EndpointReference } from '../protocol.ts';

/** How the page names an endpoint. */
export function referenceTo({ index, label, where, purpose }: Endpoint): EndpointReference {
  return { index, label, line: where.line ?? 1, purpose };
}
