/** A fake Zoom account over HTTP, for tests, demonstrations and rule authors. Imports nothing of the proxy. */
export type { Account } from './account.ts';
export type { PrivacyClass } from './catalogue.ts';
export type { Fault, FaultKind, Faults } from './faults.ts';
export type { Received } from './listen.ts';
export type { AppCredentials } from './oauth.ts';
export { type Simulator, type SimulatorOptions, simulatorCredentials } from './options.ts';
export { uuidSegment } from './paths-of-account.ts';
export type { RatePlan } from './rate-limits.ts';
export { startSimulator } from './start.ts';
