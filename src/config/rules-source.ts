import { type Setting, type SettingReading, setting } from './setting.ts';

/** Where the rule set comes from. One declared source; when it cannot be read, nothing else is tried. */
export type RulesSource =
  | { readonly kind: 'built-in'; readonly name: string }
  | { readonly kind: 'setting' }
  /** Psoxy's order: `RULES` in the environment or the store; the built-in ones only when the store says it has none. */
  | { readonly kind: 'setting-or-built-in'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 's3' | 'gs'; readonly bucket: string; readonly key: string };

/** The shipped rule sets; see rules/zoom/README.md. */
const BUILT_IN = ['zoom', 'zoom-strict', 'zoom-drop-in'];

const WANTED =
  'built-in:zoom, built-in:zoom-strict, built-in:zoom-drop-in, setting, file:PATH, s3://BUCKET/KEY or gs://BUCKET/KEY';

/** Declaration of `RULES_SOURCE`; undefined means "decided by whether RULES is set". */
export const rulesSourceSetting: Setting<RulesSource | undefined> = setting(
  'RULES_SOURCE',
  '`built-in:zoom` · `built-in:zoom-strict` · `built-in:zoom-drop-in` · `setting` · `file:PATH` · `s3://BUCKET/KEY` · `gs://BUCKET/KEY`',
  {
    fallback: undefined,
    doc: 'Where the rule set comes from. Default: `setting` when `RULES` is in the environment, else `built-in:zoom`. Under `psoxy` the store is asked for `RULES`, and `built-in:zoom-drop-in` is taken when it has none.',
  },
  parseRulesSource,
);

function parseRulesSource(text: string): SettingReading<RulesSource | undefined> {
  const name = BUILT_IN.find((candidate) => text === `built-in:${candidate}`);
  if (name !== undefined) return found({ kind: 'built-in', name });
  if (text === 'setting') return found({ kind: 'setting' });
  if (text.startsWith('file:') && text.length > 5) return found({ kind: 'file', path: text.slice(5) });
  const object = /^(s3|gs):\/\/([a-z0-9][a-z0-9._-]{1,61}[a-z0-9])\/([^?#]+)$/.exec(text);
  const [, kind, bucket, key] = object ?? [];
  if ((kind === 's3' || kind === 'gs') && bucket && key) return found({ kind, bucket, key });
  return { ok: false, wanted: WANTED };
}

function found(source: RulesSource): SettingReading<RulesSource> {
  return { ok: true, value: Object.freeze(source) };
}
