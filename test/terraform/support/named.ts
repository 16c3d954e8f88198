import { test } from '@jest/globals';

/** A test that needs something of the machine; without it, it is skipped under a name that says what is missing. */
export function testWith(need: { readonly ok: boolean; readonly reason: string }) {
  return (name: string, body: () => void | Promise<void>): void => {
    if (need.ok) test(name, body);
    else skipByName(`${name} — skipped: ${need.reason}`, body);
  };
}

const { skip } = test;

/** Jest does not name the tests of a file in which all are skipped; so they are named here. */
function skipByName(name: string, body: () => void | Promise<void>): void {
  process.stderr.write(`○ ${name}\n`);
  skip(name, body);
}
