/** What can go wrong on request. Numbers have defaults. */
export type FaultKind =
  | { readonly kind: 'latency'; readonly ms: number }
  | {
      readonly kind:
        | 'no-answer'
        | 'switched-protocol'
        | 'reset-at-connect'
        | 'reset-before-headers'
        | 'reset-in-headers'
        | 'reset-in-body'
        | 'reset-at-end';
    }
  | { readonly kind: 'slow-drip'; readonly everyMs?: number; readonly bytes?: number }
  | { readonly kind: 'truncated-gzip' | 'length-too-long' | 'length-too-short' }
  | { readonly kind: 'wrong-content-type' | 'unknown-encoding' }
  | {
      readonly kind:
        | 'invalid-utf8'
        | 'duplicate-keys'
        | 'odd-numbers'
        | 'not-a-number'
        | 'byte-order-mark'
        | 'empty'
        | 'no-content';
    }
  | { readonly kind: 'deep-nesting'; readonly depth?: number }
  | { readonly kind: 'huge-body' | 'inflating-body'; readonly bytes?: number }
  | { readonly kind: 'redirect'; readonly status?: 301 | 302 | 303 | 307 | 308; readonly location?: string }
  | { readonly kind: 'unauthorized' }
  | {
      readonly kind: 'rate-limited';
      readonly form: 'seconds' | 'http-date' | 'iso-date' | 'none' | 'daily' | 'daily-iso-date' | 'instances';
      readonly seconds?: number;
    }
  | { readonly kind: 'server-error'; readonly status?: number; readonly body?: 'html' | 'empty' | 'json' }
  | { readonly kind: 'error-in-success' | 'not-json' }
  | { readonly kind: 'refused'; readonly error: 'invalid_client' | 'invalid_request' | 'unsupported_grant_type' };

/** A fault with where and how often. */
export type Fault = FaultKind & {
  /** Only requests whose target begins with this text, or fits this expression; every one without it, the token call included. */
  readonly path?: string | RegExp;
  /** How many requests it meets; default 1. */
  readonly times?: number;
};

/** The faults that wait for a request. */
export interface Faults {
  /** Adds a fault for the next requests that fit, behind those already waiting. */
  next(fault: Fault): void;
  /** Adds a fault for all requests that fit, until `clear`. */
  always(fault: Fault): void;
  clear(): void;
}

/** Takes waiting faults off the list: at a request, or at a new connection before there is one. */
export interface FaultTaker {
  readonly faults: Faults;
  readonly take: (target: string) => Fault | undefined;
  readonly takeAtConnect: () => boolean;
}

/** Creates an empty list of faults. `onConnectFault` is told when the next connection shall be reset. */
export function createFaults(onConnectFault: () => void): FaultTaker {
  let waiting: { readonly fault: Fault; left: number }[] = [];
  function add(fault: Fault, left: number): void {
    waiting.push({ fault, left });
    if (fault.kind === 'reset-at-connect') {
      onConnectFault();
    }
  }
  function takeFirst(wanted: (fault: Fault) => boolean): Fault | undefined {
    const found = waiting.find(({ fault }) => wanted(fault));
    if (found !== undefined) {
      found.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
    }
    return found?.fault;
  }
  return {
    faults: {
      next: (fault) => add(fault, fault.times ?? 1),
      always: (fault) => add(fault, Number.POSITIVE_INFINITY),
      clear() {
        waiting = [];
      },
    },
    take: (target) => takeFirst((fault) => fault.kind !== 'reset-at-connect' && fits(fault.path, target)),
    takeAtConnect: () => takeFirst(({ kind }) => kind === 'reset-at-connect') !== undefined,
  };
}

function fits(path: Fault['path'], target: string): boolean {
  if (path === undefined) {
    return true;
  }
  return typeof path === 'string' ? target.startsWith(path) : path.test(target);
}
