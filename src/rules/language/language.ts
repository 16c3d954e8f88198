import type { Place, Problem, ProblemCode } from '../../errors.ts';
import type { TransformDefinition, TransformSettings } from '../../transforms/types.ts';

/** What the rule language depends on besides its text: the settings, and the transforms there are. */
export interface Language {
  readonly settings: TransformSettings;
  readonly transforms: ReadonlyMap<string, TransformDefinition>;
  readonly augments: ReadonlyMap<string, TransformDefinition>;
}

/** What makes a problem of something that is surely not meant. */
export interface Doubt {
  readonly code: ProblemCode;
  readonly message: string;
  readonly hint: string;
  readonly where: Place;
}

/**
 * Something that cannot be meant but does not leak: an error, except in rule sets written for Psoxy, where it loads and
 * has a harmless meaning.
 */
export function doubtful(language: Language, doubt: Doubt): Problem {
  return { ...doubt, severity: language.settings.compatibility === 'psoxy' ? 'warning' : 'error' };
}
