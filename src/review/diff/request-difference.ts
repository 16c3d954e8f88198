/** A difference in what an endpoint takes. */
export interface RequestDifference {
  readonly comparison: 'more-permissive' | 'stricter';
  readonly message: string;
  readonly before: string;
  readonly after: string;
}

/** Puts one together. */
export function requestDifference(
  comparison: RequestDifference['comparison'],
  message: string,
  before: string,
  after: string,
): RequestDifference {
  return { comparison, message, before, after };
}
