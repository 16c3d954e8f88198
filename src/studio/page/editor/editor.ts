import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentUnit } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { endpointInsertion } from '../../endpoint-items.ts';
import type { Mark } from '../../protocol.ts';
import { schemaCompletion } from './completion.ts';
import { lineHints, setHint } from './line-hint.ts';
import { diagnosticsOf } from './marks.ts';
import { editorTheme } from './theme.ts';

/** How an editor is made. */
export interface EditorOptions {
  readonly text: string;
  readonly label: string;
  /** JSON Schema for completion; plain text without. */
  readonly schema?: unknown;
  onChange(text: string): void;
}

/** An editor on the page. */
export interface Editor {
  /** Goes to a line (from 1), shows it in the middle and takes the focus. */
  goTo(line: number): void;
  /** Brings a line to the top without taking the focus. */
  reveal(line: number): void;
  /** Shades a line without moving; undefined for none. */
  hint(line: number | undefined): void;
  mark(marks: readonly Mark[]): void;
  /** Puts an entry at the end of the list of endpoints; false where it can not be told where that is. */
  addEndpoint(entry: string): boolean;
  replace(text: string): void;
  destroy(): void;
}

/**
 * Puts an editor into a shadow tree of `parent`: there its styles are constructed sheets, so that the page's policy needs no
 * exception for inline styles.
 */
export function createEditor(parent: HTMLElement, options: EditorOptions): Editor {
  const root = parent.shadowRoot ?? parent.attachShadow({ mode: 'open' });
  const view = new EditorView({
    state: EditorState.create({ doc: options.text, extensions: extensions(options) }),
    parent: root,
    root,
  });
  const lineAt = (line: number) => view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
  return {
    goTo(line) {
      const { from } = lineAt(line);
      view.dispatch({
        selection: { anchor: from },
        effects: [EditorView.scrollIntoView(from, { y: 'center' }), setHint.of(from)],
      });
      view.focus();
    },
    reveal: (line) =>
      view.dispatch({ effects: EditorView.scrollIntoView(lineAt(line).from, { y: 'start', yMargin: 30 }) }),
    hint: (line) => view.dispatch({ effects: setHint.of(line === undefined ? undefined : lineAt(line).from) }),
    mark: (marks) => view.dispatch(setDiagnostics(view.state, diagnosticsOf(marks, view.state.doc))),
    addEndpoint(entry) {
      const place = endpointInsertion(view.state.doc.toString(), entry);
      if (place === undefined) return false;
      const { from, insert } = place;
      view.dispatch({
        changes: place,
        selection: { anchor: from + insert.length },
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      });
      view.focus();
      return true;
    },
    replace: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    destroy: () => view.destroy(),
  };
}

function extensions({ schema, label, onChange }: EditorOptions): Extension[] {
  const complete =
    schema === undefined ? [] : [autocompletion({ override: [schemaCompletion(schema)], icons: false }), lintGutter()];
  return [
    lineNumbers(),
    foldGutter(),
    codeFolding(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    drawSelection(),
    history(),
    bracketMatching(),
    closeBrackets(),
    indentUnit.of('  '),
    EditorState.tabSize.of(2),
    yaml(),
    editorTheme,
    lineHints,
    search({ top: true }),
    highlightSelectionMatches(),
    ...complete,
    // Tab leaves the editor: keyboard users are not caught in it. Mod-[ and Mod-] indent.
    keymap.of([
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      ...searchKeymap,
      ...foldKeymap,
      ...completionKeymap,
      ...lintKeymap,
    ]),
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
  ];
}
