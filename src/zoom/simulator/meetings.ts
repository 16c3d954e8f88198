import { sentences, topics } from './names.ts';
import type { Person, User } from './people.ts';
import { createRandom, type Random } from './random.ts';

/** One occurrence of a meeting or webinar, past or to come. */
export interface Meeting {
  readonly uuid: string;
  /** Equals the host's PMI in a personal room. */
  readonly number: number;
  readonly kind: 'meeting' | 'webinar';
  /** Zoom's type: 1 instant, 2 scheduled, 3 recurring without time, 4 personal room, 8 recurring; webinars 5, 9. */
  readonly type: number;
  readonly topic: string;
  readonly agenda: string;
  readonly host: User;
  readonly start: number;
  /** As it lasted. */
  readonly minutes: number;
  readonly recorded: boolean;
  readonly summarized: boolean;
  /** How many people came; their rows are made when asked for. */
  readonly size: number;
}

const day = 86_400_000;
const halfYearDays = 180;

/** A series before its occurrences: what they share. */
interface Series {
  readonly number: number;
  readonly type: number;
  readonly topic: string;
  readonly count: number;
  readonly everyDays: number;
}

/** All meetings and webinars of a host: half a year back, four weeks ahead, newest first. */
export function meetingsOf(seed: string, host: User, others: readonly Person[], now: number): readonly Meeting[] {
  if (host.status === 'pending') {
    return [];
  }
  const random = createRandom(seed, 'meetings', host.index);
  const meetings = seriesOf(random, host, others).flatMap((series) => occurrencesOf(seed, host, series, now));
  return meetings.sort((one, other) => other.start - one.start);
}

function seriesOf(random: Random, host: User, others: readonly Person[]): Series[] {
  const number = (slot: number) => 80_000_000_000 + (((host.index * 16 + slot) * 104_729 * 13) % 9_999_999_999);
  const topic = () => fillText(random.pick(topics), random.pick(others));
  const series: Series[] = [
    {
      number: host.pmi,
      type: 4,
      topic: `${host.name}'s Personal Meeting Room`,
      count: random.whole(1, 4),
      everyDays: 41,
    },
    { number: number(1), type: 8, topic: topic(), count: random.whole(4, 9), everyDays: 7 },
    { number: number(2), type: 2, topic: topic(), count: 1, everyDays: 0 },
    { number: number(3), type: 2, topic: topic(), count: 1, everyDays: 0 },
    { number: number(4), type: 1, topic: `${host.name}'s Zoom Meeting`, count: 1, everyDays: 0 },
    { number: number(5), type: 3, topic: topic(), count: random.whole(1, 3), everyDays: 23 },
  ];
  if (host.index % 4 === 0) {
    series.push({
      number: number(6),
      type: host.index % 8 === 0 ? 9 : 5,
      topic: `Webinar: ${topic()}`,
      count: 2,
      everyDays: 30,
    });
  }
  return series;
}

function occurrencesOf(seed: string, host: User, series: Series, now: number): Meeting[] {
  const random = createRandom(seed, 'series', series.number);
  const isWebinar = series.type === 5 || series.type === 9;
  const soonest = series.type === 1 || series.type === 4 ? 1 : -25;
  const newest = random.whole(soonest, halfYearDays - series.count * series.everyDays - 1);
  return Array.from({ length: series.count }, (_, index) => {
    const start =
      Math.floor(now / day) * day - (newest + index * series.everyDays) * day + random.whole(32, 68) * 900_000;
    return {
      uuid: uuidOf(random),
      number: series.number,
      kind: isWebinar ? 'webinar' : 'meeting',
      type: series.type,
      topic: series.topic,
      agenda: fillText(random.pick(sentences), host),
      host,
      start,
      minutes: random.whole(5, 90),
      recorded: random.chance(0.4),
      summarized: random.chance(0.4),
      size: isWebinar ? random.whole(30, 120) : host.index === 0 && series.type === 8 ? 340 : random.whole(2, 11),
    };
  });
}

/** Base64 of sixteen bytes; often enough one that starts with `/`, or holds `//` or `+`. */
function uuidOf(random: Random): string {
  const text = random.bytes(16).toString('base64');
  const shape = random.next();
  if (shape < 0.08) {
    return `/${text.slice(1)}`;
  }
  return shape < 0.16
    ? `${text.slice(0, 7)}//${text.slice(9)}`
    : shape < 0.3
      ? `${text.slice(0, 4)}+${text.slice(5)}`
      : text;
}

/** Puts a person into a sentence. */
export function fillText(template: string, { name, email, phone }: Person): string {
  return template.replaceAll('{name}', name).replaceAll('{email}', email).replaceAll('{phone}', phone);
}
