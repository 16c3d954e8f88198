import type { Endpoint, RuleSet, RuleTransform } from '../../rules/types.ts';
import type { Finding } from '../report/finding.ts';

/** What reads differently here than in Psoxy, rule by rule; numbers are those of rules/README.md, "Where we differ from Psoxy". */
export function differencesOf({ endpoints, warnings }: RuleSet): Finding[] {
  return [
    ...endpoints.flatMap((endpoint) => [
      ...templateDifference(endpoint),
      ...rootDifference(endpoint),
      ...bodyDifference(endpoint),
      ...[...endpoint.augments, ...endpoint.transforms].flatMap(transformDifferences),
    ]),
    ...warnings.filter(({ code }) => code === 'endpoint-shadowed').map(shadowDifference),
  ];
}

function templateDifference({ pathTemplate, where }: Endpoint): Finding[] {
  if (pathTemplate?.includes('|') !== true) return [];
  const message = 'A | in a pathTemplate means "or" in Psoxy; here it is a literal, and none of the paths is taken.';
  return [difference('reads-differently', message, where, 'Write one endpoint for each path.')];
}

function rootDifference({ responseSchema, where }: Endpoint): Finding[] {
  if (responseSchema !== undefined) return [];
  const message =
    'Without responseSchema every field that no transform names passes in Psoxy; here the endpoint answers 500.';
  return [
    difference(
      'reads-differently',
      message,
      where,
      'A schema is written from the catalogue where it has the endpoint.',
    ),
  ];
}

function bodyDifference({ requestBody, where }: Endpoint): Finding[] {
  if (requestBody?.content === undefined) return [];
  const message =
    'W16: bodies of a type that "content" does not name are refused here; enumValues and formats are enforced.';
  return [difference('reads-differently', message, where)];
}

function transformDifferences(rule: RuleTransform): Finding[] {
  return [...unions(rule), ...failOpen(rule), ...others(rule)];
}

function unions({ jsonPaths }: RuleTransform): Finding[] {
  return jsonPaths
    .filter(({ path }) => {
      const last = path.segments.at(-1);
      return last?.deep === true && last.selector.type === 'names' && last.selector.names.length > 1;
    })
    .map(({ path, where }) =>
      difference(
        'reads-differently',
        `W2: ${path.text} touches objects that have any of the names; in Psoxy only those that have all.`,
        where,
      ),
    );
}

function failOpen({ name, where, options }: RuleTransform): Finding[] {
  const given = options as Readonly<Record<string, unknown>>;
  if (name === 'tokenize' && given['regex'] !== undefined)
    return [
      difference(
        'reads-differently',
        'W6: a text that the regex of tokenize does not match becomes null; in Psoxy it passes.',
        where,
      ),
    ];
  if (name === 'textDigest' && given['isJsonEscaped'] === true)
    return [
      difference(
        'reads-differently',
        'W6: a text that is not the JSON announced becomes null; in Psoxy it and all later ones pass.',
        where,
      ),
    ];
  return [];
}

function others({ name, where, options }: RuleTransform): Finding[] {
  const given = options as Readonly<Record<string, unknown>>;
  if (name === 'hashIp' || name === 'encryptIp')
    return [
      difference('reads-differently', 'W10: what is no IP address becomes null; Psoxy asks the DNS about it.', where),
    ];
  if (given['encoding'] === 'JSON' || given['includeOriginal'] === true) {
    const hint = 'URL_SAFE_TOKEN is what every endpoint takes back; leave "encoding" out unless a reader wants JSON.';
    return [difference('encoding-unusual', 'Pseudonyms are written as JSON in a string.', where, hint)];
  }
  if (given['encoding'] === 'URL_SAFE_HASH_ONLY')
    return [difference('encoding-unusual', 'A hash alone joins with no token and cannot be put into a path.', where)];
  if (typeof given['onlyIfRegex'] === 'string')
    return [
      difference('reads-differently', 'onlyIfRegex has no effect, as in Psoxy: every value is pseudonymized.', where),
    ];
  return [];
}

function shadowDifference({ message, where }: Finding): Finding {
  return difference(
    'reads-differently',
    `W8: ${message} In Psoxy either may answer.`,
    where,
    'Put the narrower one first.',
  );
}

function difference(code: string, message: string, where: Finding['where'], hint?: string): Finding {
  return { code, severity: 'warning', message, hint, where };
}
