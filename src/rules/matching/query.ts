/** One parameter of a raw query. `name` and `value` are decoded; undefined = cannot be decoded, null = no `=` behind the name. */
export interface QueryParameter {
  readonly name: string | undefined;
  readonly value: string | null | undefined;
  /** Where the raw value stands in the query. */
  readonly start: number;
  readonly end: number;
}

/** A query, read two ways: sources end a parameter at `&`, some also at `;`, and both readings must be allowed. */
export interface Query {
  readonly parameters: readonly QueryParameter[];
  /** The reading with `;` as a separator too; the same list when the query has none. */
  readonly strictParameters: readonly QueryParameter[];
}

/** Splits a raw query. Parts without a name are left out, as the reference does. */
export function parseQuery(query: string): Query {
  const parameters = split(query, '&');
  return { parameters, strictParameters: query.includes(';') ? split(query, '&;') : parameters };
}

function split(query: string, separators: string): readonly QueryParameter[] {
  const parameters: QueryParameter[] = [];
  let start = 0;
  for (let end = 0; end <= query.length; end++) {
    if (end < query.length && !separators.includes(query.charAt(end))) continue;
    const parameter = parameterAt(query, start, end);
    if (parameter !== undefined) parameters.push(parameter);
    start = end + 1;
  }
  return parameters;
}

function parameterAt(query: string, start: number, end: number): QueryParameter | undefined {
  const part = query.slice(start, end);
  const equals = part.indexOf('=');
  const rawName = equals < 0 ? part : part.slice(0, equals);
  if (rawName === '') return undefined;
  const valueStart = equals < 0 ? end : start + equals + 1;
  const value = equals < 0 ? null : decodeFormText(query.slice(valueStart, end));
  return { name: decodeFormText(rawName), value, start: valueStart, end };
}

/** Form decoding: `+` is a blank, `%XX` is UTF-8. Undefined when that is no text; such a part is never allowed. */
export function decodeFormText(text: string): string | undefined {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
