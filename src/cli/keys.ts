import { createHash, randomBytes } from 'node:crypto';
import { readSettings } from '../config/index.ts';
import { createEnvReader } from '../config/readers/env.ts';
import { createSecrets } from '../config/secrets.ts';
import { loadKeys } from '../connector/keys.ts';
import { newKey } from '../pseudonyms/keys/new-key.ts';
import { type Command, EXIT, misuse, readArguments, type Terminal } from './command.ts';
import { formatProblems } from './problems.ts';

const NEW_HELP = `zpp keys new: a new random secret for PSOXY_SALT or PSOXY_ENCRYPTION_KEY

  zpp keys new [--env]

  --env    both, as two lines for an .env file

Prints the key on stdout, once. Make one for each of the two, keep them where only the proxy reads them, and keep a copy:
a lost PSOXY_SALT makes every pseudonym given out so far a stranger, a lost PSOXY_ENCRYPTION_KEY every reversible token.

Examples
  zpp keys new | tr -d '\\n' | aws ssm put-parameter --name PSOXY_SALT --type SecureString --value file:///dev/stdin
  zpp keys new --env >> .env
`;

/** `zpp keys new`. */
export const keysNewCommand: Command = {
  name: 'keys new',
  summary: 'a new random key',
  help: NEW_HELP,
  run: async (args, terminal) => {
    const parsed = readArguments(args, { env: { type: 'boolean' } });
    if (!parsed.ok) return misuse(terminal, 'keys new', parsed.message);
    if (parsed.values['env'])
      terminal.out(`PSOXY_SALT=${newKey(randomBytes)}\nPSOXY_ENCRYPTION_KEY=${newKey(randomBytes)}\n`);
    else terminal.out(`${newKey(randomBytes)}\n`);
    return EXIT.fine;
  },
};

const CALLER_HELP = `zpp keys caller: a bearer token for a caller of a self-hosted proxy

  zpp keys caller

Prints the token on stdout, once, for the caller to send as "Authorization: Bearer TOKEN"; and its hash on stderr, for
CALLER_TOKENS_SHA256. The proxy keeps the hash alone.

Example
  zpp keys caller > token.txt
`;

/** `zpp keys caller`. */
export const keysCallerCommand: Command = {
  name: 'keys caller',
  summary: 'a bearer token for a caller of a self-hosted proxy, and its hash',
  help: CALLER_HELP,
  run: async (args, terminal) => {
    const parsed = readArguments(args, {});
    if (!parsed.ok) return misuse(terminal, 'keys caller', parsed.message);
    const token = randomBytes(32).toString('base64url');
    terminal.out(`${token}\n`);
    terminal.say(`CALLER_TOKENS_SHA256=${createHash('sha256').update(token).digest('hex')}\n`);
    return EXIT.fine;
  },
};

const FINGERPRINT_HELP = `zpp keys fingerprint: the fingerprint of the keys in the environment

  zpp keys fingerprint

Reads PSOXY_KEY_RING, or PSOXY_SALT and PSOXY_ENCRYPTION_KEY, from the environment and prints the keyed fingerprint of
the active keys: what PSEUDONYM_KEY_FINGERPRINT pins, and what the health check shows. It tells nothing about the keys.

Example
  PSOXY_SALT=$(zpp keys new) PSOXY_ENCRYPTION_KEY=$(zpp keys new) zpp keys fingerprint
`;

/** `zpp keys fingerprint`. */
export const keysFingerprintCommand: Command = {
  name: 'keys fingerprint',
  summary: 'the fingerprint that PSEUDONYM_KEY_FINGERPRINT pins',
  help: FINGERPRINT_HELP,
  run: fingerprint,
};

async function fingerprint(args: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = readArguments(args, {});
  if (!parsed.ok) return misuse(terminal, 'keys fingerprint', parsed.message);
  const settings = readSettings(terminal.env, { callsSource: false });
  if (!settings.ok) {
    terminal.say(formatProblems(settings.problems));
    return EXIT.couldNotRun;
  }
  const secrets = createSecrets(settings.value.prefixes, createEnvReader(terminal.env));
  const keys = await loadKeys({ ...settings.value, keyFingerprint: undefined }, secrets);
  if (!keys.ok) {
    terminal.say(formatProblems(keys.problems));
    return EXIT.couldNotRun;
  }
  terminal.out(`${keys.value.fingerprint}\n`);
  return EXIT.fine;
}
