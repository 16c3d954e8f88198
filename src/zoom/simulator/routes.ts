/** What a request target names. */
export interface Route {
  readonly path: string;
  /** Percent-decoded once, after the segments were split. */
  readonly params: ReadonlyMap<string, string>;
}

/**
 * Creates the search for the endpoint of a raw path. Segments are split before decoding, so that an encoded slash stays in its
 * segment; a template with more literal segments goes first.
 */
export function createRouter(templates: readonly string[]): (path: string) => Route | undefined {
  const split = templates
    .map((path) => ({
      path,
      segments: path.split('/'),
      literals: path.split('/').filter((part) => !part.startsWith('{')).length,
    }))
    .sort((one, other) => other.literals - one.literals);
  return (path) => {
    const given = path.split('/');
    for (const { path: template, segments } of split) {
      const params = segments.length === given.length ? matchSegments(segments, given) : undefined;
      if (params !== undefined) {
        return { path: template, params };
      }
    }
    return undefined;
  };
}

function matchSegments(template: readonly string[], given: readonly string[]): Map<string, string> | undefined {
  const params = new Map<string, string>();
  for (const [index, part] of template.entries()) {
    const text = given[index] ?? '';
    if (part.startsWith('{')) {
      params.set(part.slice(1, -1), decodeSegment(text));
    } else if (part !== text) {
      return undefined;
    }
  }
  return [...params.values()].includes('') ? undefined : params;
}

function decodeSegment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
