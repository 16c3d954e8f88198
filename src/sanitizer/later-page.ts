/**
 * Says whether a raw query asks for other than the first page: a non-empty `next_page_token`, or a `page_number` other than 1.
 * `suppressBelow` cannot judge such a page by itself.
 */
export function asksForLaterPage(query: string | undefined): boolean {
  const parameters = new URLSearchParams(query ?? '');
  for (const [name, value] of parameters) {
    const known = name.toLowerCase();
    if (known === 'next_page_token' && value !== '') return true;
    if (known === 'page_number' && value !== '1') return true;
  }
  return false;
}
