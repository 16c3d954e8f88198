import {
  converted,
  documented,
  flag,
  ignored,
  list,
  mapOf,
  optional,
  problemAt,
  record,
  recursive,
  text,
} from '../../shapes/index.ts';
import type { Infer } from '../../shapes/shape.ts';
import { endpointShape } from './endpoint.ts';
import type { Language } from './language.ts';
import { responseSchema } from './response-schema.ts';

/** A rule set as written. */
export type WrittenRuleSet = Infer<ReturnType<typeof ruleSetShape>>;

/** The whole document. */
export function ruleSetShape(language: Language) {
  return record({
    endpoints: documented(
      list(endpointShape(language)),
      'What may be called. The first that matches, in file order, answers.',
    ),
    definitions: documented(
      optional(mapOf(recursive('responseSchema', () => responseSchema))),
      'Response schemas by name, for `$ref`.',
    ),
    allowedRequestHeaders: documented(
      optional(list(text())),
      'Request headers forwarded to the source by every endpoint.',
    ),
    allowAllEndpoints: documented(
      optional(notAllEndpoints()),
      'Only false: bodies of endpoints without rules cannot be made safe.',
    ),
    defaultScopeIdForSource: ignored(),
  });
}

function notAllEndpoints() {
  return converted(flag(), (all, node, problems) => {
    if (!all) return all;
    const message = '"allowAllEndpoints: true" would let bodies pass without any rule; it is refused.';
    problems.push(problemAt(node.where, 'value-not-allowed', message, 'List the endpoints that are needed.'));
    return undefined;
  });
}
