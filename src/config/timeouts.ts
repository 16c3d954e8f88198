/** Time-outs towards the source, in milliseconds. */
export interface SourceTimeouts {
  readonly connectMs: number;
  readonly readMs: number;
}

/**
 * Divides `REQUEST_TIMEOUT_SECONDS` into connecting and reading, as Psoxy does: at most 30 s to connect; to read, what is
 * left after those 30 s, but never less than 60 s unless the whole is shorter.
 */
export function divideTimeout(totalSeconds: number): SourceTimeouts {
  return {
    connectMs: Math.min(30, totalSeconds) * 1000,
    readMs: Math.min(totalSeconds, Math.max(60, totalSeconds - 30)) * 1000,
  };
}
