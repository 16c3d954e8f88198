import type { CaseLine, CaseRun } from '../../protocol.ts';

interface Props {
  readonly run: CaseRun;
  onJump(line: number): void;
}

/** The outcome of the cases, those that fail first, each with its line in the cases file and the endpoint that answers. */
export function CaseList({ run, onJump }: Props) {
  const failed = run.cases.filter(({ failures }) => failures.length > 0);
  if (run.problem !== undefined) return <p class="empty">{run.problem}</p>;
  const file = run.file.split('/').at(-1) ?? run.file;
  if (run.cases.length === 0) return <NoCases file={file} />;
  return (
    <div class="cases">
      <h3 class={failed.length > 0 ? 'bad' : 'good'} data-testid="test-result">
        {failed.length > 0 ? `${failed.length} of ${run.cases.length} fail` : `all ${run.cases.length} pass`}
      </h3>
      <ul>
        {[...failed, ...run.cases.filter(({ failures }) => failures.length === 0)].map((one) => (
          <Case key={one.title} one={one} file={file} onJump={onJump} />
        ))}
      </ul>
    </div>
  );
}

function NoCases({ file }: { readonly file: string }) {
  return (
    <div class="empty" data-testid="test-result">
      <h3>No cases yet</h3>
      <p>
        They are kept in <code>{file}</code>, beside the rules. Choose an example under Live and add it here.
      </p>
    </div>
  );
}

function Case({
  one: { title, line, endpoint, failures },
  file,
  onJump,
}: {
  readonly one: CaseLine;
  readonly file: string;
  onJump(line: number): void;
}) {
  return (
    <li class={failures.length > 0 ? 'fail' : 'pass'}>
      <span>{title}</span> {line === undefined ? null : <span class="quiet">{`${file}:${line}`}</span>}{' '}
      {endpoint ? (
        <button type="button" class="link" onClick={() => onJump(endpoint.line)}>
          rule, line {endpoint.line}
        </button>
      ) : null}
      {failures.map((failure) => (
        <p key={failure}>{failure}</p>
      ))}
    </li>
  );
}
