import { ruleSetJsonSchemaText } from '../rules/json-schema.ts';
import { type Command, EXIT, misuse, readArguments } from './command.ts';

const HELP = `zpp rules schema: the JSON Schema of rule sets, for editors and other programs

  zpp rules schema

Prints what rules/rule-set.schema.json holds. With yaml-language-server, begin a rule file with
  # yaml-language-server: $schema=rule-set.schema.json
and list the transforms' tags under the setting yaml.customTags ("!<redact> mapping", …). In JSON a transform is named by
its key "method" instead of the tag.

Example
  zpp rules schema > rule-set.schema.json
`;

/** `zpp rules schema`. */
export const rulesSchemaCommand: Command = {
  name: 'rules schema',
  summary: 'the JSON Schema of rule sets, for editors',
  help: HELP,
  run: async (args, terminal) => {
    const parsed = readArguments(args, {});
    if (!parsed.ok) return misuse(terminal, 'rules schema', parsed.message);
    if (parsed.positionals.length > 0) return misuse(terminal, 'rules schema', 'it takes no file.');
    terminal.out(ruleSetJsonSchemaText());
    return EXIT.fine;
  },
};
