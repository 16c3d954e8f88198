import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** Shades the line that begins at a position; undefined takes the shade away. */
export const setHint = StateEffect.define<number | undefined>();

const shade = Decoration.line({ class: 'cm-hinted' });

/** Keeps the shaded line, through edits. */
export const lineHints = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shades, transaction) {
    let now = shades.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setHint))
        now = effect.value === undefined ? Decoration.none : Decoration.set([shade.range(effect.value)]);
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});
