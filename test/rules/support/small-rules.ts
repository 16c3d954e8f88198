/** A rule set in the manner of the shipped ones, with a bit of everything that the language has. */
export const SMALL_RULES = `# Users and meetings.
allowedRequestHeaders: [X-Request-Id]
definitions:
  Person:
    type: object
    properties:
      id: {type: string}
      email: {type: string}
      manager: {$ref: "#/definitions/Person"}
endpoints:
  - pathTemplate: /v2/users
    purpose: 'Licences in use'
    allowedMethods: [GET]
    allowedQueryParams: [status, page_size, next_page_token]
    queryParamSchemas:
      status: {enum: [active, inactive]}
      page_size: {type: integer}
      next_page_token: {pattern: '[A-Za-z0-9_-]*'}
    responseSchema:
      type: object
      properties:
        users: {type: array, items: {$ref: "#/definitions/Person"}}
        settings:
          type: object
          if: {properties: {kind: {type: string, const: work}}}
          then: {properties: {kind: {type: string}}}
    transforms:
      - !<pseudonymize>
        kind: user
        includeReversible: true
        jsonPaths: ['$..id']
      - !<pseudonymize>
        kind: email
        jsonPaths: ['$..email']
        why: 'e-mail joins with the warehouse'
  - pathTemplate: /v2/meetings/{meetingId}
    allowedMethods: [GET]
    allowedQueryParams: []
    pathParameterSchemas:
      meetingId: {format: reversible-pseudonym, kind: meeting}
    responseSchema:
      type: object
      properties:
        topic: {type: string}
        agenda: {type: string}
    transforms:
      - !<textDigest>
        jsonPaths: ['$.topic']
        keywords: [standup, review]
      - !<redactRegexMatches>
        jsonPaths: ['$.agenda']
        redactions: ['[0-9]{6,}']
        applyOnlyWhen: '$[?(@.agenda != null)]'
  - pathRegex: '^/v2/reports/(?!private)[^/?]+(?:[?].*)?$'
    allowedMethods: [GET, POST]
    requestBody:
      required: false
      content:
        application/json:
          type: object
          properties: {from: {type: string, pattern: '^[0-9-]+$'}}
          additionalProperties: false
    responseSchema: {type: object, properties: {total: {type: integer}}}
`;
