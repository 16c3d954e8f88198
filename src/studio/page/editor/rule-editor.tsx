import { forwardRef } from 'preact/compat';
import { useEffect, useImperativeHandle, useRef } from 'preact/hooks';
import type { Mark } from '../../protocol.ts';
import { createEditor, type Editor } from './editor.ts';

/** What others may ask of the editor. */
export type EditorHandle = Pick<Editor, 'goTo' | 'reveal' | 'hint' | 'mark' | 'addEndpoint' | 'replace'>;

interface Props {
  readonly text: string;
  readonly schema: unknown;
  onChange(text: string): void;
}

/** The rules in a real editor. It keeps its text itself; `text` is what it begins with. */
export const RuleEditor = forwardRef<EditorHandle, Props>(function RuleEditor(props, handle) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | undefined>(undefined);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    if (!place.current) return undefined;
    editor.current = createEditor(place.current, {
      text: props.text,
      schema: props.schema,
      label: 'Rules (YAML)',
      onChange: (text) => latest.current.onChange(text),
    });
    return () => editor.current?.destroy();
  }, []);
  useImperativeHandle(handle, () => ({
    goTo: (line) => editor.current?.goTo(line),
    reveal: (line) => editor.current?.reveal(line),
    hint: (line) => editor.current?.hint(line),
    mark: (marks: readonly Mark[]) => editor.current?.mark(marks),
    addEndpoint: (entry) => editor.current?.addEndpoint(entry) ?? false,
    replace: (text) => editor.current?.replace(text),
  }));
  return <div class="editor" ref={place} data-testid="rules" />;
});
