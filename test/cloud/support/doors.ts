import { functionUrlEvent, httpApiEvent, restApiEvent } from '../../hosts/aws-lambda/events.ts';

/** The event each front door of Lambda makes of a request for a target, in the form the stored ones have. */
export const doors: Readonly<Record<string, (target: string, headers?: Readonly<Record<string, string>>) => unknown>> =
  {
    'a function URL': (target, headers = {}) => {
      const { path, query } = split(target);
      return functionUrlEvent({ rawPath: path, rawQueryString: query, headers });
    },
    'an HTTP API': (target, headers = {}) => {
      const { path, query } = split(target);
      return httpApiEvent({ rawPath: `/live/psoxy-zoom${decodeURIComponent(path)}`, rawQueryString: query, headers });
    },
    'a REST API': (target, headers = {}) => {
      const { path, query } = split(target);
      const parameters = [...new URLSearchParams(query)].map(([name, value]) => [name, [value]] as const);
      const gateway = `/psoxy-zoom${path}`;
      return {
        ...restApiEvent({
          path: gateway,
          requestContext: { path: `/live${gateway}` },
          queryStringParameters: null,
          multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
        }),
        multiValueQueryStringParameters: Object.fromEntries(parameters),
      };
    },
  };

function split(target: string): { path: string; query: string } {
  const [path = '', query = ''] = target.split('?');
  return { path, query };
}
