import type { Terminal } from '../command.ts';
import type { ServePlan } from './plan.ts';
import type { Running } from './start.ts';

/** Beside a demonstration, the rules studio on a free port; elsewhere nothing. Its failure is said and stops nobody. */
export async function startStudioBeside(plan: ServePlan, terminal: Terminal): Promise<Running> {
  const nothing = { close: async () => undefined };
  if (plan.simulator === undefined) return nothing;
  const { openStudio } = await import('../../studio/open.ts');
  const { compatibility, rulesSource: source } = plan.settings;
  const file = source.kind === 'file' ? source.path : 'rules.yaml';
  const opened = await openStudio({ file, port: 0, compatibility, simulator: plan.simulator, say: terminal.say });
  terminal.say(
    opened.ok
      ? `\nWrite rules and see what they do (${file}):\n  ${opened.value.url}\n`
      : 'The rules studio could not start.\n',
  );
  return opened.ok ? opened.value : nothing;
}
