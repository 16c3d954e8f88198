/** Ctrl-S and Cmd-S, wherever the focus is. */
export function onSaveKey(save: () => void): () => void {
  const listen = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    save();
  };
  addEventListener('keydown', listen);
  return () => removeEventListener('keydown', listen);
}

/** Asks before a tab with unsaved rules is closed. */
export function guardLeaving(isChanged: boolean): (() => void) | undefined {
  if (!isChanged) return undefined;
  const stop = (event: BeforeUnloadEvent): void => event.preventDefault();
  addEventListener('beforeunload', stop);
  return () => removeEventListener('beforeunload', stop);
}
