import { createRandom } from '../random.ts';
import { type Answer, type Answerer, type Ask, type Part, recordOf, rowsOf } from './answer.ts';
import { readDateRange } from './dates.ts';
import { meetingAnswers } from './meetings.ts';
import { organizationAnswers } from './organization.ts';
import { registrantAnswers } from './registrants.ts';
import { reportAnswers } from './reports.ts';
import { userAnswers } from './users.ts';

const answers = new Map<string, Answerer>(
  Object.entries({ ...userAnswers, ...meetingAnswers, ...registrantAnswers, ...reportAnswers, ...organizationAnswers }),
);

/** Answers any endpoint of the catalogue: from the account where we know better, else with every field made up about its people. */
export function answer(ask: Ask): Answer {
  return (answers.get(ask.endpoint.path) ?? generated)(ask);
}

/** Rows about a handful of people of the account, or one record about whom or what the path names. */
function generated(ask: Ask): Answer {
  const { endpoint, account, user, meeting, params } = ask;
  const range = readDateRange(ask);
  if (range !== undefined && 'kind' in range) {
    return range;
  }
  const known: Part = { ...(meeting ? { meeting } : {}), ...(user ? { person: user } : {}) };
  if (endpoint.collection === null) {
    return recordOf(known);
  }
  const random = createRandom(account.seed, endpoint.path, ...params.values());
  return rowsOf(Array.from({ length: random.whole(3, 45) }, () => ({ ...known, person: random.pick(account.users) })));
}
