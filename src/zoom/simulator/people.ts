import { departments, firstNames, lastNames } from './names.ts';
import { createRandom, type Random } from './random.ts';

/** One person, in or outside the account. A guest has neither id nor, mostly, an e-mail. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly name: string;
  readonly phone: string;
  /** Number of the personal room; 0 for a guest. */
  readonly pmi: number;
  readonly employeeId: string;
  /** Upper-case GUID, as participant UUIDs are. */
  readonly guid: string;
}

/** A user of the account. */
export interface User extends Person {
  readonly index: number;
  readonly status: 'active' | 'inactive' | 'pending';
  /** 1 basic, 2 licensed. */
  readonly type: number;
  readonly department: string;
  readonly createdAt: number;
}

/** Makes the n-th user of an account. */
export function createUser(seed: string, index: number, now: number): User {
  const random = createRandom(seed, 'user', index);
  const person = createPerson(random, 'example.com', String(index));
  const drawn = random.next();
  return {
    ...person,
    index,
    id: random.bytes(16).toString('base64url'),
    pmi: 2_134_567_893 + ((index * 7_919_317) % 7_800_000_007),
    employeeId: `EMP-${String(100_000 + index * 37)}`,
    status: index > 3 && drawn > 0.97 ? 'pending' : index > 3 && drawn > 0.9 ? 'inactive' : 'active',
    type: drawn < 0.75 ? 2 : 1,
    department: random.pick(departments),
    createdAt: now - random.whole(200, 2000) * 86_400_000,
  };
}

/** Makes someone from outside. Some have given an e-mail (they registered); those who dial in have their number for a name. */
export function createGuest(random: Random): Person {
  const person = createPerson(random, 'example.org', String(random.whole(1000, 9999)));
  const kind = random.next();
  if (kind < 0.25) {
    return {
      ...person,
      name: random.chance(0.5) ? person.phone : `${person.phone.slice(0, 5)}***${person.phone.slice(-2)}`,
      email: '',
    };
  }
  return kind < 0.5 ? person : { ...person, email: '' };
}

function createPerson(random: Random, domain: string, suffix: string): Person {
  const [firstName, lastName] = [random.pick(firstNames), random.pick(lastNames)];
  const local = `${firstName}.${lastName}`.normalize('NFKD').replace(/[^A-Za-z.]/g, '');
  const hex = random.bytes(16).toString('hex').toUpperCase();
  return {
    id: '',
    email: `${local.toLowerCase()}${suffix}@${domain}`,
    firstName,
    lastName,
    name: `${firstName} ${lastName}`,
    // 555-01xx is kept for fiction (NANPA).
    phone: `1${random.whole(201, 989)}55501${random.whole(10, 99)}`,
    pmi: 0,
    employeeId: `EXT-${suffix}`,
    guid: hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
  };
}
