/** Shown without the token of this run. */
export function Gone() {
  return (
    <main class="gone">
      <h1>This is not the whole address</h1>
      <p>
        The studio answers only the address it printed when it was started, with what stands behind the <code>#</code>.
        An address of an earlier run no longer works. Open the one in your terminal.
      </p>
    </main>
  );
}
