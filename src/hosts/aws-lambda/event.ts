/** The events of the three front doors of a Lambda function, as far as we read them. Everything may be missing: an event is input. */

/** Function URL and HTTP API: payload format 2.0. */
export interface EventV2 {
  readonly version: '2.0';
  readonly routeKey?: string;
  readonly rawPath?: string;
  readonly rawQueryString?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
  readonly requestContext: {
    readonly domainName?: string;
    readonly stage?: string;
    readonly requestId?: string;
    readonly http: { readonly method: string; readonly sourceIp?: string };
  };
}

/** REST API, and HTTP API with payload format 1.0. */
export interface EventV1 {
  /** `1.0` from an HTTP API; a REST API sends none. */
  readonly version?: '1.0';
  readonly resource?: string;
  readonly path: string;
  readonly httpMethod: string;
  readonly headers?: Readonly<Record<string, string | undefined>> | null;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[] | undefined>> | null;
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>> | null;
  readonly multiValueQueryStringParameters?: Readonly<Record<string, readonly string[] | undefined>> | null;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
  readonly requestContext: {
    readonly stage?: string;
    readonly path?: string;
    readonly requestId?: string;
    readonly identity?: { readonly sourceIp?: string };
  };
}

/** An event of any front door. */
export type FrontDoorEvent = EventV1 | EventV2;

/** Where a request came in. They differ in how they spell the path; see `path.ts`. */
export type FrontDoor = 'function-url' | 'http-api' | 'http-api-v1' | 'rest-api';

/** Tells whether something is an event of a front door at all, and not of a queue, a timer or a test button. */
export function isFrontDoorEvent(event: unknown): event is FrontDoorEvent {
  if (!isObject(event) || !isObject(event['requestContext'])) return false;
  const { http } = event['requestContext'];
  if (event['version'] === '2.0') return isObject(http) && typeof http['method'] === 'string';
  return typeof event['httpMethod'] === 'string' && typeof event['path'] === 'string';
}

/** Which front door sent an event. A function URL tells itself by its domain; anything else in format 2.0 is an HTTP API. */
export function frontDoorOf(event: FrontDoorEvent): FrontDoor {
  if (event.version === '2.0') {
    return /\.lambda-url\.[a-z0-9-]+\.on\.aws$/.test(event.requestContext.domainName ?? '')
      ? 'function-url'
      : 'http-api';
  }
  return event.version === '1.0' ? 'http-api-v1' : 'rest-api';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
