/** The Java pattern of `/source/flags`. */
export function patternText(source: string, flags: string): string {
  return flags === '' ? source : `(?${flags})${source}`;
}
