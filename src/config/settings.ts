import type { NamePrefixes } from './names.ts';
import type { Place } from './place.ts';
import type { RulesSource } from './rules-source.ts';
import type { TableValues } from './table/index.ts';
import type { SourceTimeouts } from './timeouts.ts';

/** Every setting, typed and checked, and what follows from them. Frozen at cold start. Holds no secret. */
export interface Settings
  extends Omit<
    TableValues,
    'functionName' | 'rulesSource' | 'pathToInstanceConfig' | 'pathToSharedConfig' | 'sharedSecrets'
  > {
  readonly place: Place;
  /** The function's own name, which is also cut from the front of request paths. */
  readonly functionName: string;
  /** In front of names in the secret store. */
  readonly prefixes: NamePrefixes;
  readonly rulesSource: RulesSource;
  readonly timeouts: SourceTimeouts;
}

/** What the caller knows that the environment does not. */
export interface ReadSettingsOptions {
  /** Address the server will listen on, when the command line overrides `HOST`. */
  readonly bind?: string | undefined;
  /** False when nothing will be called (`zpp sanitize`): addresses then need only be well formed. Default true. */
  readonly callsSource?: boolean | undefined;
}
