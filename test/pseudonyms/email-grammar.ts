/**
 * The mailbox grammar as it stands in psoxy contract §3.2 and RFC 2822: each rule is a function from a place to all places where
 * it may end. Slow, and shaped like the grammar, so that one can be checked against the other by eye.
 */

type Rule = (text: string, at: number) => ReadonlySet<number>;

/** Keeps what a rule found in the text at hand, so that the whole stays polynomial. */
function remember(rule: Rule): Rule {
  let known = '';
  const found = new Map<number, ReadonlySet<number>>();
  return (text, at) => {
    if (text !== known) found.clear();
    known = text;
    const ends = found.get(at) ?? rule(text, at);
    found.set(at, ends);
    return ends;
  };
}

const one =
  (pattern: RegExp): Rule =>
  (text, at) =>
    new Set(at < text.length && pattern.test(text[at] ?? '') ? [at + 1] : []);
const literal =
  (sign: string): Rule =>
  (text, at) =>
    new Set(text.startsWith(sign, at) ? [at + sign.length] : []);
const either =
  (...rules: Rule[]): Rule =>
  (text, at) =>
    new Set(rules.flatMap((rule) => [...rule(text, at)]));
const optional =
  (rule: Rule): Rule =>
  (text, at) =>
    new Set([at, ...rule(text, at)]);
const sequence =
  (...rules: Rule[]): Rule =>
  (text, at) => {
    let ends: ReadonlySet<number> = new Set([at]);
    for (const rule of rules) ends = new Set([...ends].flatMap((end) => [...rule(text, end)]));
    return ends;
  };
const many =
  (rule: Rule): Rule =>
  (text, at) => {
    const ends = new Set([at]);
    for (const end of ends) for (const next of rule(text, end)) ends.add(next);
    return ends;
  };
const many1 = (rule: Rule): Rule => sequence(rule, many(rule));

const blank = one(/[ \t]/);
const folding = remember(sequence(optional(sequence(many(blank), literal('\r\n'))), many1(blank)));
const escaped = sequence(literal('\\'), one(/[\x01-\x09\x0b\x0c\x0e-\x7f]/));
const commentText = one(/[\x01-\x08\x0b\x0c\x0e-\x1f\x7f!-'*-[\]-~]/);
const comment = remember(
  sequence(
    literal('('),
    many(either(sequence(optional(folding), commentText), escaped)),
    optional(folding),
    literal(')'),
  ),
);
const gap = remember(
  optional(sequence(many(sequence(optional(folding), comment)), either(comment, sequence(folding, comment), folding))),
);

const atomText = one(/[a-zA-Z0-9!#$%&'*+\-/=?^_`{|}~]/);
const around = (rule: Rule): Rule => sequence(gap, rule, gap);
const dotAtom = sequence(many1(atomText), many(sequence(literal('.'), many1(atomText))));
const quotedLocal = sequence(
  literal('"'),
  many(sequence(optional(folding), either(one(/[\x01-\x08\x0b\x0c\x0e-\x1f\x7f!#-[\]-~]/), escaped))),
  optional(folding),
  literal('"'),
);
const quotedName = sequence(literal('"'), many(either(one(/[^\x00-\x1f\x7f"\\]/), escaped)), literal('"'));
const word = remember(either(around(many1(atomText)), around(quotedName)));
const phrase = remember(sequence(word, many(sequence(folding, word))));

const letterOrDigit = one(/[a-zA-Z0-9]/);
const label = sequence(letterOrDigit, optional(sequence(many(one(/[a-zA-Z0-9-]/)), letterOrDigit)));
const domain = sequence(label, many(sequence(literal('.'), label)), literal('.'), many1(one(/[a-zA-Z]/)));
const lastLabel: Rule = (text, at) =>
  new Set([...domain(text, at)].filter((end) => /\.[a-zA-Z]{2,26}$/.test(text.slice(at, end))));
const addrSpec = remember(sequence(either(around(dotAtom), around(quotedLocal)), literal('@'), around(lastLabel)));
const angleAddr = sequence(gap, literal('<'), addrSpec, literal('>'), gap);
const mailbox = remember(either(sequence(optional(phrase), angleAddr), addrSpec));
const mailboxes = sequence(mailbox, many(sequence(literal(','), mailbox)));
const group = sequence(phrase, literal(':'), either(gap, mailboxes), literal(';'), gap);
const address = remember(either(mailbox, group));
const list = sequence(address, many(sequence(literal(','), address)));

/** Says whether all of a text is one mailbox. Labels are not held to 63 characters here. */
export const isMailbox = (text: string): boolean => mailbox(text, 0).has(text.length);
/** Says whether all of a text is an address list. */
export const isList = (text: string): boolean => list(text, 0).has(text.length);
