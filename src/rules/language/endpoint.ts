import { compilePathRegex } from '../../regex/compile-path-regex.ts';
import {
  converted,
  documented,
  list,
  mapOf,
  optional,
  problemAt,
  record,
  recursive,
  text,
} from '../../shapes/index.ts';
import type { Infer, Shape, SourceNode } from '../../shapes/shape.ts';
import { parsePathTemplate } from '../matching/path-template.ts';
import type { ParameterSchema } from '../types.ts';
import type { Language } from './language.ts';
import { parameterSchema } from './parameter-schema.ts';
import { withinScalar } from './patterns.ts';
import { requestBody } from './request-body.ts';
import { responseSchema } from './response-schema.ts';
import { transformShape } from './transform.ts';
import { unusedParameters } from './unused-parameters.ts';

const fields = (language: Language) => ({
  pathTemplate: documented(optional(pathTemplate()), 'OpenAPI path, e.g. /v2/users/{userId}. Matches whole paths.'),
  pathRegex: documented(optional(pathRegex()), 'Java regular expression for the whole of path, ? and query.'),
  purpose: documented(optional(text()), 'What the data is needed for. Ours; not known to Psoxy.'),
  allowedMethods: documented(
    optional(list(text({ notEmpty: true }))),
    'HTTP methods. Left out, every method is allowed.',
  ),
  allowedQueryParams: documented(
    optional(list(text())),
    'Names of query parameters. Left out, every one is allowed; [] allows none.',
  ),
  pathParameterSchemas: documented(optional(mapOf(parameter())), 'What each {name} of the template may be.'),
  queryParamSchemas: documented(optional(mapOf(parameter())), 'What query parameters may be.'),
  requestBody: documented(optional(requestBody), 'What the request may carry. Left out, any body is allowed.'),
  allowedRequestHeaders: documented(optional(list(text())), 'Request headers forwarded to the source.'),
  allowedRequestHeadersToForward: documented(optional(list(text())), 'Older name of allowedRequestHeaders.'),
  responseSchema: documented(
    optional(recursive('responseSchema', () => responseSchema)),
    'What of the response stays.',
  ),
  augments: documented(optional(list(transformShape(language, language.augments))), 'Run before the schema.'),
  transforms: documented(
    optional(list(transformShape(language, language.transforms)), { empty: 'refused' }),
    'Run after the schema, in order.',
  ),
});

/** An endpoint as written, its own checks done; see `compile.ts` for what it becomes. */
export type WrittenEndpoint = Infer<ReturnType<typeof writtenEndpoint>> & { readonly node: SourceNode };

/** One entry of `endpoints`. */
export function endpointShape(language: Language): Shape<WrittenEndpoint> {
  return converted(writtenEndpoint(language), (endpoint, node, problems) => {
    if (endpoint.pathTemplate === undefined && endpoint.pathRegex === undefined) {
      problems.push(
        problemAt(node.where, 'missing-key', 'This endpoint has no path.', 'Add "pathTemplate" or "pathRegex".'),
      );
      return undefined;
    }
    problems.push(...unusedParameters(endpoint, node));
    return { ...endpoint, node };
  });
}

function writtenEndpoint(language: Language) {
  return record(fields(language));
}

function parameter(): Shape<ParameterSchema> {
  return recursive('parameterSchema', () => parameterSchema);
}

function pathTemplate(): Shape<string> {
  return converted(text(), (template, node, problems) => {
    const parsed = parsePathTemplate(template);
    const found = parsed.ok ? (parsed.warnings ?? []) : parsed.problems;
    problems.push(...found.map((problem) => withinScalar(problem, node)));
    return parsed.ok ? template : undefined;
  });
}

function pathRegex(): Shape<string> {
  return converted(text({ notEmpty: true }), (pattern, node, problems) => {
    const compiled = compilePathRegex(pattern);
    if (compiled.ok) return pattern;
    problems.push(...compiled.problems.map((problem) => withinScalar(problem, node)));
    return undefined;
  });
}
