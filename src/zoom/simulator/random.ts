/** A stream of numbers that depends on its labels alone. */
export interface Random {
  /** 0 ≤ n < 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  bytes(count: number): Buffer;
}

/**
 * Creates a stream from a seed and labels. Each entity of the account has its own, so that whatever is made late is the same
 * as if it had been made early. Generator: sfc32, seeded by four FNV-1a hashes.
 */
export function createRandom(...labels: readonly (string | number)[]): Random {
  const text = labels.join('\u0000');
  let [a, b, c, d] = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35].map((offset) => fnv(text, offset)) as Four;
  function step(): number {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  }
  for (let round = 0; round < 8; round += 1) {
    step();
  }
  const next = () => step() / 4_294_967_296;
  return {
    next,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => pickFrom(list, next()),
    bytes: (count) => Buffer.from(Array.from({ length: count }, () => step() & 255)),
  };
}

type Four = [number, number, number, number];

function fnv(text: string, offset: number): number {
  let hash = offset;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

function pickFrom<T>(list: readonly T[], fraction: number): T {
  const picked = list[Math.floor(fraction * list.length)];
  if (picked === undefined) {
    throw new Error('nothing to pick from');
  }
  return picked;
}
