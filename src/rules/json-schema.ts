import type { JsonSchema } from '../shapes/shape.ts';
import { augmentDefinitions, transformDefinitions } from '../transforms/index.ts';
import { bodySchema } from './language/body-schema.ts';
import { parameterSchema } from './language/parameter-schema.ts';
import { responseSchema } from './language/response-schema.ts';
import { ruleSetShape } from './language/rule-set.ts';

/**
 * The JSON Schema (2020-12) of rule sets, for editors; made from the declarations that validate them.
 *
 * It describes rule sets as JSON, where a transform is named by `method`; in YAML its tag may stand instead. Paths, regular
 * expressions, references and what one key means for another are checked when rules load, not by this schema.
 */
export function ruleSetJsonSchema(): JsonSchema {
  const language = {
    settings: { compatibility: 'none', maxRegexText: 0 },
    transforms: transformDefinitions,
    augments: augmentDefinitions,
  } as const;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Rule set of zoom-privacy-proxy',
    ...ruleSetShape(language).jsonSchema,
    $defs: {
      parameterSchema: parameterSchema.jsonSchema,
      bodySchema: bodySchema.jsonSchema,
      responseSchema: responseSchema.jsonSchema,
    },
  };
}

/** The schema as the text of `rules/rule-set.schema.json`. */
export function ruleSetJsonSchemaText(): string {
  return `${JSON.stringify(ruleSetJsonSchema(), null, 2)}\n`;
}
