/** The look that text inputs, text areas and selects share. */
export const controlStyles =
  "w-full rounded-md border border-control bg-surface text-base text-strong shadow-xs transition-colors " +
  "hover:border-muted focus-visible:border-focus focus-visible:outline-offset-0 " +
  "disabled:bg-sunken disabled:text-muted aria-invalid:border-danger";
