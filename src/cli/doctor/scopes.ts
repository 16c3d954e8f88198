import { type CataloguedEndpoint, nameOf } from './catalogued.ts';
import { type Finding, fine, note, problem } from './finding.ts';

/** Which endpoints of the rules the token may not call, and which scope to add for each. */
export function scopeFindings(endpoints: readonly CataloguedEndpoint[], owned: readonly string[]): Finding[] {
  const missing = endpoints.filter((entry) => !isCovered(entry, owned));
  if (missing.length === 0)
    return [fine('scopes', `The token has a scope for each of the ${endpoints.length} endpoints.`)];
  const wanted = missing.map((entry) => problem('scopes', `${nameOf(entry)} wants the scope ${bestScope(entry)}.`));
  const hint =
    'Add it in the Zoom App Marketplace under Scopes, or leave the endpoint out of the rules; the rest works.';
  return wanted.map((finding, index) => (index === wanted.length - 1 ? { ...finding, hint } : finding));
}

function isCovered({ facts: { scopes } }: CataloguedEndpoint, owned: readonly string[]): boolean {
  const sufficient = [...(scopes.classic ?? []), ...(scopes.granular ?? [])];
  return sufficient.length === 0 || sufficient.some((scope) => owned.includes(scope));
}

/** The granular scope of an account-wide app: new apps have no classic ones, and without `:admin` it is one person's. */
function bestScope({ facts: { scopes } }: CataloguedEndpoint): string {
  const granular = scopes.granular ?? [];
  return (
    granular.find((scope) => scope.endsWith(':admin')) ?? granular[0] ?? scopes.classic?.[0] ?? 'none that Zoom names'
  );
}

/** What the account must have besides scopes. Zoom tells no token's plan, so these are notes. */
export function planFindings(endpoints: readonly CataloguedEndpoint[]): Finding[] {
  const byNeed = new Map<string, number>();
  for (const { facts } of endpoints) {
    const need = needOf(facts.plan);
    if (need !== undefined) byNeed.set(need, (byNeed.get(need) ?? 0) + 1);
  }
  return [...byNeed].map(([need, count]) =>
    note('plan', `${count} ${count === 1 ? 'endpoint wants' : 'endpoints want'} ${need}.`),
  );
}

function needOf(plan: CataloguedEndpoint['facts']['plan']): string | undefined {
  if (plan === undefined) return undefined;
  // A question mark: Zoom's documents do not agree.
  const lowest = plan.min?.replace('?', '');
  const min = lowest ? `${lowest} or higher` : undefined;
  const parts = [min, plan.addon === null ? undefined : `the add-on ${plan.addon}`].filter(
    (part) => part !== undefined,
  );
  return parts.length === 0 ? undefined : `the plan ${parts.join(' and ')}`;
}
