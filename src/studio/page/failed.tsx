/** Why a view could not follow what is written; what it shows is of before. */
export function Failed({ failure }: { readonly failure: string | undefined }) {
  return failure === undefined ? null : (
    <p class="failed" role="alert">
      {failure}
    </p>
  );
}
