/** Writes the settings table of README.md from the declarations; a test keeps the file current. */
import type { Setting } from './setting.ts';
import { settingGroups } from './table/index.ts';
import { IGNORED_SETTINGS, UNSUPPORTED_SETTINGS } from './table/psoxy-only.ts';
import { type SecretProperty, secretProperties } from './table/secrets.ts';

const INTRODUCTION = `# Settings

Settings are environment variables. An unknown value refuses to start, and every mistake is reported at once; nothing is
guessed. Blank counts as unset. Booleans are \`true\` or \`false\` in any case. The column *psoxy* is the default under
\`COMPATIBILITY=psoxy\`, where it differs.

This file is written from \`src/config/table/\`: \`node src/config/write-readme.ts\`.
`;

const SECRETS = `## Secrets

They come from the store that \`SECRETS_STORE\` names, and from there alone. Each is looked for under the function's own
name first (\`PATH_TO_INSTANCE_CONFIG\`, by default \`PSOXY_ZOOM_\` for the function \`psoxy-zoom\`), then under the shared
name (\`PATH_TO_SHARED_CONFIG\`, by default nothing in front). The first that exists counts. One that exists and cannot be
read, is empty or holds a placeholder (\`fill me\`) stops the search: a key that may be there is never replaced by another.

Own values are kept for 5 minutes and shared ones for 20 (\`SECRETS_LIFETIME_SECONDS\`), then read again. When the store does not answer, it is asked three
times; after that an old value is kept, and a function that has none answers 503 until the store is back. A value that was
removed or denied takes effect. Keys and rules stay as they are until the function is restarted.
`;

/** The whole text of README.md. */
export function renderReadme(): string {
  const groups = Object.entries(settingGroups).map(([title, group]) => renderGroup(title, Object.values(group)));
  return `${[INTRODUCTION, ...groups, SECRETS + renderSecrets(), renderPsoxyOnly()].join('\n')}`;
}

function renderGroup(title: string, settings: readonly Setting<unknown>[]): string {
  const rows = settings.map((setting) => {
    const psoxy = setting.psoxyFallback ? shown(setting.psoxyFallback.value) : '';
    const unit = setting.unit === undefined ? '' : `, ${setting.unit}`;
    return [code(setting.name), setting.values + unit, shown(setting.fallback), psoxy, setting.doc];
  });
  return `## ${title}\n\n${table(['setting', 'values', 'default', 'psoxy', 'meaning'], rows)}`;
}

function renderSecrets(): string {
  const rows = Object.entries<SecretProperty>(secretProperties).map(([name, { scope, doc }]) => [
    code(name),
    scope === 'instance' ? 'own' : 'shared',
    doc,
  ]);
  return `\n${table(['secret', 'usually', 'meaning'], rows)}`;
}

function renderPsoxyOnly(): string {
  const rows = Object.entries(UNSUPPORTED_SETTINGS).map(([name, instead]) => [code(name), instead]);
  return `## Settings of Psoxy without effect here

Ignored with a warning:

${table(['setting', 'instead'], [...rows, [code('FOLLOW_REDIRECTS'), 'Redirects are never followed.']])}
Ignored without one: ${IGNORED_SETTINGS.map(code).join(', ')}.
`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return line(heads) + line(heads.map(() => '---')) + rows.map(line).join('');
}

/** A default as one would write it into the environment. */
function shown(value: unknown): string {
  if (value === undefined) return '–';
  if (Array.isArray(value)) return code(value.join(','));
  const isAddress = typeof value === 'object' && value !== null && 'text' in value;
  return code(String(isAddress ? value.text : value));
}

function code(text: string): string {
  return `\`${text}\``;
}
