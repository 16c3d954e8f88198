/**
 * Psoxy's settings that mean nothing here. Some are harmless and stay silent (a Zoom deployment of Psoxy sets them); the
 * rest say so, because their owner expects something to happen that will not.
 */

/** Set on every Psoxy deployment, or without effect on what passes: ignored without a word. */
export const IGNORED_SETTINGS: readonly string[] = [
  'CUSTOM_RULES_SHA',
  'USE_SHARED_TOKEN',
  'ACCESS_TOKEN_CACHEABLE',
  'TOKEN_RESPONSE_TYPE',
  'SHARED_RESOURCE_PATH',
  'INSTANCE_RESOURCE_PATH',
];

/** Ignored with a warning: name → what happens instead. */
export const UNSUPPORTED_SETTINGS: Readonly<Record<string, string>> = {
  SIDE_OUTPUT_ORIGINAL: 'No copy of what Zoom sends is ever written.',
  SIDE_OUTPUT_SANITIZED: 'No copy of answers is written.',
  ASYNC_OUTPUT_DESTINATION: 'Calls are answered directly; there is no asynchronous mode.',
  ASYNC_API_REQUEST_QUEUE_URL: 'Calls are answered directly; there is no asynchronous mode.',
  ASYNC_PUB_SUB_QUEUE: 'Calls are answered directly; there is no asynchronous mode.',
};
