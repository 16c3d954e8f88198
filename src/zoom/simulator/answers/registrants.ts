import { type Answer, type Answerer, type Ask, recordOf, rowsOf, zoomError } from './answer.ts';

/** Those who registered: whoever came and gave an e-mail. */
export const registrantAnswers: Readonly<Record<string, Answerer>> = {
  '/meetings/{meetingId}/registrants': registrants,
  '/webinars/{webinarId}/registrants': registrants,
  '/past_webinars/{webinarId}/absentees': registrants,
  '/meetings/{meetingId}/registrants/{registrantId}': registrant,
  '/webinars/{webinarId}/registrants/{registrantId}': registrant,
};

function registrants({ account, meeting }: Ask): Answer {
  const rows = meeting ? account.attendance(meeting).filter(({ person }) => person.email !== '') : [];
  return rowsOf(
    rows.map(({ person, registrantId }) => ({ person, over: { id: registrantId }, ...(meeting ? { meeting } : {}) })),
  );
}

function registrant({ account, meeting, params }: Ask): Answer {
  const wanted = params.get('registrantId') ?? '';
  const row = meeting && account.attendance(meeting).find(({ registrantId }) => registrantId === wanted);
  return row
    ? recordOf({ person: row.person, meeting, over: { id: wanted } })
    : zoomError(400, 3079, `This registrant does not exist: ${wanted}.`);
}
