import type { ErrorWord } from '../errors.ts';

/** What the proxy itself needs to know; the host's wiring fills it from the settings table. Frozen at cold start. */
export interface ProxySettings {
  readonly compatibility: 'none' | 'psoxy';
  /** Function name as it may stand in front of the path; undefined when the host has none. */
  readonly functionName: string | undefined;
  readonly requestPathPrefixToTrim: string | undefined;
  /** Base path of TARGET_HOST (`/api`), without a final `/`; empty for Zoom. */
  readonly targetBasePath: string;
  readonly targetOverride: 'same-decoded' | 'off' | 'any';
  /** Upper-case methods that may pass at all; `*` leaves it to the rules. */
  readonly allowedMethods: ReadonlySet<string> | '*';
  /** Parsed ALLOWED_DATA_ACCESS_IP_BLOCKS; undefined = open. */
  readonly allowedAddresses: ((address: string | undefined) => boolean) | undefined;
  /** Version sent as `X-Psoxy-Psoxy-Version` and shown by the health check, with its leading `v`. */
  readonly version: string;
  /** Extra header on every answer, e.g. that the data is simulated. */
  readonly warning: string | undefined;
  readonly health: HealthFacts;
}

/** Facts for the health check that only the wiring knows. Names of settings, never values of secrets. */
export interface HealthFacts {
  readonly configuredSource: string | undefined;
  readonly configuredHost: string | undefined;
  readonly bundleFilename: string | undefined;
  readonly userAgent: string;
  readonly pseudonymizeAppIds: boolean;
  /** Names of required properties that are absent or unusable, asked at the time of the check. */
  missingProperties(): Promise<readonly string[]>;
}

/** One line of the operator's log. Documented in docs/operations.md; adding a field is a minor change, renaming one is not. */
export interface RequestLogEntry {
  readonly event: 'request';
  readonly requestId: string;
  /** Endpoint label from the rule set; undefined when nothing matched. Never a path as sent. */
  readonly endpoint: string | undefined;
  /** `GET` and the like; anything unusual is `OTHER`. */
  readonly method: string;
  readonly status: number;
  readonly error: ErrorWord | undefined;
  /** Which check refused, or which reason the sanitizer gave: a word of ours. */
  readonly cause: string | undefined;
  readonly sourceStatus: number | undefined;
  readonly milliseconds: number;
  readonly sourceMilliseconds: number | undefined;
  readonly bytesFromSource: number | undefined;
  readonly bytesToClient: number;
  readonly unknownFields: number | undefined;
  readonly tripwireFindings: number | undefined;
  readonly rulesSha: string | undefined;
}
