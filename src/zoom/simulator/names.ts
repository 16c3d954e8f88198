// Invented, and unlike any common word: a search for one of them in an answer or a log finds nothing by accident.
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** First names nobody has. */
export const firstNames = words(`
  Aldwyna Brevik Corvanna Dethrin Eskarina Fenwicko Gilthora Hesperon Ilvanya Jorrick Kelvaris Lumenka Mirdovan Nerissel
  Ostravo Pellandra Quorvin Rhosalyn Sylvarro Tamsilda Ulfrinna Vexmoro Wynthera Xandovar Yselgard Zephrina Ödgerd Aïlenka
  Brönwald Chiarelda Dragomisa Élyorne`);

/** Last names nobody has. */
export const lastNames = words(`
  Samplewick Testerfold Mockridger Fakenhamm Dummerton Specimann Placeholt Exampleby Fictenstein Loremshaw Ipsumdottir
  Syntheski Stubbsworth Phonyak Pretendahl Madeuppe Imagineau Nonesuchi Whatsitova Thingamund Blankensee Unrealov
  O'Simulant Proxywell Facsimilo Trialwright Draftsmoor Betatester Vaporetti Wireframe Mockulescu Quasimodel`);

/** Departments. */
export const departments = words('Research Finance Facilities Marketing Legal Operations Design Teaching');

/** What meetings are about; `{name}` is a person, as in real titles. */
export const topics = [
  'Weekly planning',
  'Review with {name}',
  'Budget round',
  '1:1 {name}',
  'Interview: {name}',
  'Course 204, session',
  'Release stand-up',
  'Call about the contract of {name}',
  'Retrospective',
  'Onboarding of {name}',
] as const;

/** What people write, with others in it. */
export const sentences = [
  'Please ask {name} ({email}) about the figures.',
  '{name} is on leave until Monday, call {phone}.',
  'We agreed to move the deadline.',
  'Next step: {name} sends the draft to {email}.',
  'No comment.',
] as const;

/** Labels an account has given its tracking fields. */
export const trackingFieldNames = ['Cost centre', 'Room'] as const;

/** Places with no one in them. */
export const places = ['Sampleton (US)', 'Beispielstadt (DE)', 'Exempleville (FR)', 'Muestra (ES)'] as const;
