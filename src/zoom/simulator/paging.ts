import { createHash } from 'node:crypto';
import { type Ask, invalidField, type ZoomError, zoomError } from './answers/answer.ts';
import type { Page } from './print-answer.ts';

const tokenLifeMs = 15 * 60_000;

/** Which rows are wanted: by token, else by number, else the first. Refuses sizes over the endpoint's limit and old or foreign tokens. */
export function readPage(ask: Ask, clock: number, pageLimit: number | undefined): Omit<Page, 'nextToken'> | ZoomError {
  const parameter = ask.endpoint.query.find(({ name }) => name === 'page_size');
  if (parameter === undefined && ask.endpoint.pagination === 'none') {
    return { offset: 0, size: 1_000_000 };
  }
  const most = Math.min(parameter?.max ?? 300, pageLimit ?? 2000);
  const size = Number(ask.query.get('page_size') ?? parameter?.default ?? Math.min(30, most));
  if (!Number.isInteger(size) || size < 1 || size > most) {
    return invalidField('page_size');
  }
  const token = ask.query.get('next_page_token') ?? '';
  if (token === '') {
    const number = Number(ask.query.get('page_number') ?? 1);
    return { offset: Number.isInteger(number) && number > 0 ? (number - 1) * size : 0, size };
  }
  const [offset = '', issued = '', stamp = ''] = Buffer.from(token, 'base64url').toString('latin1').split('.');
  if (stamp !== stampOf(ask, offset, issued) || clock - Number(issued) > tokenLifeMs) {
    return zoomError(400, 300, 'The next page token is invalid or expired.');
  }
  return { offset: Number(offset), size };
}

/** The token of the page behind this one; empty on the last. */
export function nextPageToken(ask: Ask, clock: number, page: Omit<Page, 'nextToken'>, total: number): string {
  const offset = page.offset + page.size;
  if (offset >= total || !ask.endpoint.pagination.includes('next_page_token')) {
    return '';
  }
  return Buffer.from(`${offset}.${clock}.${stampOf(ask, String(offset), String(clock))}`, 'latin1').toString(
    'base64url',
  );
}

/** Ties a token to its path and to every other parameter, which must be repeated unchanged. */
function stampOf({ account, endpoint, params, query }: Ask, offset: string, issued: string): string {
  const others = [...query].filter(([name]) => name !== 'next_page_token').map(([name, value]) => `${name}=${value}`);
  const parts = [account.seed, endpoint.path, ...params.values(), ...others.sort(), offset, issued];
  return createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 16);
}
