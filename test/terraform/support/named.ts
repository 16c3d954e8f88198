import { test } from '@jest/globals';

/** A test that needs something of the machine; without it, it is skipped under a name that says what is missing. */
export function testWith(need: { readonly ok: boolean; readonly reason: string }) {
  return (name: string, body: () => void | Promise<void>): void => {
    if (need.ok) test(name, body);
    else skip(`${name} — skipped: ${need.reason}`, body);
  };
}

const { skip } = test;
