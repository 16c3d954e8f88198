import type { SettingValue } from '../setting.ts';
import { deploymentSettings } from './deployment.ts';
import { limitSettings } from './limits.ts';
import { pseudonymSettings } from './pseudonyms.ts';
import { rulesSettings } from './rules.ts';
import { sourceSettings } from './source.ts';
import { storeSettings } from './stores.ts';

/** Headings of the settings table, in the order of README.md. */
export const settingGroups = {
  Deployment: deploymentSettings,
  'Rules and access': rulesSettings,
  Pseudonyms: pseudonymSettings,
  'Source and calls to it': sourceSettings,
  'Where secrets come from': storeSettings,
  Limits: limitSettings,
} as const;

/** Every setting under the name code knows it by. */
export const settingsTable = {
  ...deploymentSettings,
  ...rulesSettings,
  ...pseudonymSettings,
  ...sourceSettings,
  ...storeSettings,
  ...limitSettings,
} as const;

/** What reading the table gives. */
export type TableValues = {
  readonly [K in keyof typeof settingsTable]: SettingValue<(typeof settingsTable)[K]>;
};
