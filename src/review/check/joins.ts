import { type Fate, isInClear } from '../fates.ts';
import { kindOf } from '../report/disposition.ts';
import type { Finding } from '../report/finding.ts';
import type { CheckContext } from './context.ts';
import { identityOf } from './identities.ts';

/** Identifiers that become one thing in one answer and another in the next, so that rows no longer join. */
export function checkJoins({ fates, compatibility }: CheckContext): Finding[] {
  const placed = fates.flatMap((fate) => {
    const identity = identityOf(fate.facts, fate.source);
    const form = formOf(fate, compatibility);
    return identity === undefined || form === undefined ? [] : [{ identity, form, fate }];
  });
  return [...Map.groupBy(placed, ({ identity }) => identity)].flatMap(([identity, places]) => {
    const forms = [...Map.groupBy(places, ({ form }) => form)].toSorted(([, a], [, b]) => b.length - a.length);
    const [usual, ...others] = forms;
    if (usual === undefined) return [];
    return others.flatMap(([form, group]) =>
      group.map(({ fate }): Finding => {
        const message = `${fate.field} of ${fate.source.path}, ${articled(identity)}, comes out as ${form}; in ${usual[1].length} other places as ${usual[0]}.`;
        const hint = 'Give it the same transform and kind everywhere, or write the reason why it must not join.';
        return { code: 'join-breaks', severity: 'warning', message, hint, where: fate.where };
      }),
    );
  });
}

/** What makes two results comparable; undefined where nothing comes out that could be joined. */
function formOf({ outcome, transforms }: Fate, compatibility: 'none' | 'psoxy'): string | undefined {
  const tokens = transforms.filter(
    ({ effect, certainty }) => certainty === 'always' && /^(?:pseudonymize|reversible)$/.test(effect),
  );
  const [token] = tokens;
  if (outcome === 'kept') return 'plain text';
  if (isInClear(outcome) || token === undefined || !/^(?:pseudonymized|reversible)$/.test(outcome)) return undefined;
  const encoding = encodingOf(token.rule.options);
  const written = encoding === undefined || encoding === 'URL_SAFE_TOKEN' ? 'token' : `${encoding} pseudonym`;
  const verbatim = /^(?:tokenize|hashIp|encryptIp)$/.test(token.name) ? ` by ${token.name}` : '';
  const kind = compatibility === 'psoxy' ? '' : ` of ${kindOf(token.rule.options) ?? 'no named'} kind`;
  return `a ${written}${verbatim}${kind}`;
}

function encodingOf(options: unknown): string | undefined {
  const encoding =
    typeof options === 'object' && options !== null && 'encoding' in options ? options.encoding : undefined;
  return typeof encoding === 'string' ? encoding : undefined;
}

function articled(identity: string): string {
  return `${/^[aeio]/.test(identity) ? 'an' : 'a'} ${identity}`;
}
