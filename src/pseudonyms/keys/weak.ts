/** Keys that must not guard anything: too short, too regular, or printed in somebody's documentation. */

const SHORTEST = 16;
/** A random key of 16 hex digits has fewer than 6 different ones about once in 40,000 times. */
const FEWEST_CHARACTERS = 6;

/** Words that stand in placeholders and in lists of common passwords; compared without case and punctuation. */
const PLACEHOLDERS = [
  'changeme', 'changethis', 'replaceme', 'replacethis', 'placeholder', 'fillme', 'fillin', 'insertyour', 'yoursecret',
  'yoursalt', 'yourkey', 'yourencryption', 'mysecret', 'mysalt', 'topsecret', 'supersecret', 'thisisa', 'example',
  'password', 'passw0rd', 'qwerty', 'letmein', 'iloveyou', 'correcthorsebatterystaple', 'loremipsum', 'deadbeef',
]; // biome-ignore format: a word list

const SEQUENCES = [
  '0123456789',
  '1234567890',
  'abcdefghijklmnopqrstuvwxyz',
  '0123456789abcdef',
  'qwertyuiopasdfghjklzxcvbnm',
];

/** Says whether a free-text key is shorter than 16 characters or well known. */
export function isWeakText(text: string): boolean {
  const plain = text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return (
    text.length < SHORTEST ||
    new Set(text).size < FEWEST_CHARACTERS ||
    isRepetition(text) ||
    isSequence(plain) ||
    PLACEHOLDERS.some((word) => plain.includes(word))
  );
}

/** Says whether the bytes of a key go up or down in equal steps, as keys in published test vectors do. */
export function isWeakSecret(secret: Uint8Array): boolean {
  const step = difference(secret, 1);
  return secret.every((_, index) => index === 0 || difference(secret, index) === step);
}

const difference = (secret: Uint8Array, index: number): number =>
  ((secret[index] ?? 0) - (secret[index - 1] ?? 0)) & 0xff;

/** Says whether a text is a shorter one twice or more, cut anywhere. */
function isRepetition(text: string): boolean {
  for (let period = 1; period <= text.length / 2; period++) {
    if (text.startsWith(text.slice(period))) return true;
  }
  return false;
}

function isSequence(plain: string): boolean {
  return SEQUENCES.some((sequence) => {
    const long = sequence.repeat(Math.ceil(plain.length / sequence.length) + 1);
    return plain.length > 0 && (long.includes(plain) || [...long].reverse().join('').includes(plain));
  });
}
