/** Writes `rules/rule-set.schema.json`: `node src/rules/write-json-schema.ts`. A test fails while the file is not current. */
import { writeFileSync } from 'node:fs';
import { ruleSetJsonSchemaText } from './json-schema.ts';

writeFileSync(new URL('../../rules/rule-set.schema.json', import.meta.url), ruleSetJsonSchemaText());
