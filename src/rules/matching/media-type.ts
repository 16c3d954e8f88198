/** The two media types of request bodies that can be checked. */
export const JSON_TYPE = 'application/json';
export const FORM_TYPE = 'application/x-www-form-urlencoded';

/** A media type without its parameters, in lower case; JSON when the request names none. */
export function mediaTypeOf(contentType: string | undefined): string {
  return (contentType ?? JSON_TYPE).split(';', 1).join('').trim().toLowerCase();
}
