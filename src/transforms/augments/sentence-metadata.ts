import { type Problem, success } from '../../errors.ts';
import { ignored, record } from '../../shapes/index.ts';
import { REMOVED, type TransformDefinition } from '../types.ts';

const options = record({
  taxonomy: ignored(),
  hedgeWords: ignored(),
  constraintWords: ignored(),
  innerJsonPath: ignored(),
  outputSchema: ignored(),
});

/**
 * Accepted, and writes nothing: sentence metadata needs language models, which the reference does without in the same way
 * when their files are absent (psoxy contract §2.13). Rule files that ask for it load, with a warning.
 */
export const sentenceMetadataAugment: TransformDefinition<object> = {
  name: 'sentenceMetadata',
  options,
  effect: () => 'redact',
  create: () => success(() => REMOVED, [unavailable]),
};

const unavailable: Problem = {
  code: 'transform-option-invalid',
  severity: 'warning',
  message: 'sentenceMetadata writes nothing: it needs language models, and none are part of this proxy.',
  hint: 'Take the augment out, or use textDigest for lengths and word counts.',
};
