/** Settings and secrets: what other rooms may use. */
export { isLoopback, isZoomApiOrigin, isZoomTokenOrigin, type SourceAddress } from './addresses.ts';
export { candidateNames, defaultInstancePrefix, fullName } from './names.ts';
export type { Environment, Place } from './place.ts';
export { type ObjectSource, openObjectReader } from './read-object.ts';
export { readSettings } from './read-settings.ts';
export type { RulesSource } from './rules-source.ts';
export { createSecrets, openSecrets, type Secrets, type SecretsByName } from './secrets.ts';
export type { ReadSettingsOptions, Settings } from './settings.ts';
export { type SecretName, secretProperties } from './table/secrets.ts';
export { divideTimeout } from './timeouts.ts';
export type { SecretReader, SecretReading } from './types.ts';
