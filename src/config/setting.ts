/** What a setting is, and the builders that declare one. The declarations themselves stand in `table/`. */

/** Outcome of reading one text. `wanted` completes the sentence "Use …". It never quotes the text. */
export type SettingReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly wanted: string };

/** One declaration: from it come the typed reader, the problems, the settings table of README.md and the default. */
export interface Setting<T> {
  /** Name of the environment variable. */
  readonly name: string;
  /** What it means, as one or two sentences of documentation. */
  readonly doc: string;
  /** Legal values in words, default first. */
  readonly values: string;
  readonly unit?: string | undefined;
  readonly fallback: T;
  /** Default under `COMPATIBILITY=psoxy`, where it differs. */
  readonly psoxyFallback?: { readonly value: T } | undefined;
  /** Set but blank is a mistake, not "unset". */
  readonly refusesBlank?: boolean | undefined;
  read(text: string): SettingReading<T>;
}

/** What every builder takes besides the name. */
export interface Declaration<T> {
  readonly doc: string;
  readonly fallback: T;
  readonly psoxy?: T;
  readonly unit?: string;
  readonly refusesBlank?: boolean;
}

/** The type a setting reads. */
export type SettingValue<S> = S extends Setting<infer T> ? T : never;

/** Declares a setting with a reader of its own. */
export function setting<T>(
  name: string,
  values: string,
  declaration: Declaration<T>,
  read: (text: string) => SettingReading<T>,
): Setting<T> {
  const { doc, fallback, psoxy, unit, refusesBlank } = declaration;
  const psoxyFallback = psoxy === undefined ? undefined : { value: psoxy };
  return Object.freeze({ name, values, doc, fallback, unit, refusesBlank, psoxyFallback, read });
}

/** One of some words, spelled exactly. */
export function choice<const W extends string>(
  name: string,
  words: readonly W[],
  declaration: Declaration<NoInfer<W>>,
): Setting<W> {
  return setting<W>(name, words.map(code).join(' · '), declaration, (text) => {
    const word = words.find((candidate) => candidate === text);
    return word === undefined ? { ok: false, wanted: `one of ${words.join(', ')}` } : { ok: true, value: word };
  });
}

/** `true` or `false` in any case. Psoxy takes every other word for false; a word that is neither refuses here. */
export function flag(name: string, declaration: Declaration<boolean>): Setting<boolean> {
  const words = declaration.fallback ? '`true` · `false`' : '`false` · `true`';
  return setting<boolean>(name, words, declaration, (text) => {
    const word = text.toLowerCase();
    if (word !== 'true' && word !== 'false') return { ok: false, wanted: 'true or false' };
    return { ok: true, value: word === 'true' };
  });
}

/** A whole number within bounds, both included. */
export function wholeNumber(
  name: string,
  bounds: { readonly min: number; readonly max: number },
  declaration: Declaration<number>,
): Setting<number> {
  const { min, max } = bounds;
  return setting<number>(name, `${min} – ${max}`, declaration, (text) => {
    const value = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
    return value >= min && value <= max
      ? { ok: true, value }
      : { ok: false, wanted: `a whole number from ${min} to ${max}` };
  });
}

/** Any text, or text of one form. */
export function text(
  name: string,
  declaration: Declaration<string | undefined>,
  form?: { readonly pattern: RegExp; readonly wanted: string },
): Setting<string | undefined> {
  return setting<string | undefined>(name, form?.wanted ?? 'any text', declaration, (value) =>
    form && !form.pattern.test(value) ? { ok: false, wanted: form.wanted } : { ok: true, value },
  );
}

/** Any text, with a default. */
export function textWithDefault(name: string, declaration: Declaration<string>): Setting<string> {
  return setting<string>(name, `\`${declaration.fallback}\` · any text`, declaration, (value) => ({ ok: true, value }));
}

/** A comma-separated list. One that is set and names nothing is a mistake: it could mean "all" as well as "none". */
export function list(
  name: string,
  wanted: string,
  declaration: Declaration<readonly string[] | undefined>,
): Setting<readonly string[] | undefined> {
  return setting<readonly string[] | undefined>(name, wanted, declaration, (value) => {
    const entries = commaSeparated(value);
    return entries.length > 0 ? { ok: true, value: Object.freeze(entries) } : { ok: false, wanted };
  });
}

/** The trimmed, non-empty entries of a comma-separated text. */
export function commaSeparated(value: string): string[] {
  return value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function code(word: string): string {
  return `\`${word}\``;
}
