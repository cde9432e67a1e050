/** Whether somebody is writing: then keys are letters. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest("input, textarea, select, [role=slider]") !== null;
}

/** Whether something is open over the page that keys belong to. */
export function isCovered(): boolean {
  return document.querySelector('[role="dialog"][data-state="open"], [role="menu"], :popover-open') !== null;
}

/** Whether this is a key alone: Shift may be what makes its character. */
export const isAlone = ({ metaKey, ctrlKey, altKey }: KeyboardEvent) => !metaKey && !ctrlKey && !altKey;

/** ⌘ on a Mac, Ctrl elsewhere, and not both. */
export const withMod = ({ metaKey, ctrlKey, altKey, shiftKey }: KeyboardEvent) =>
  metaKey !== ctrlKey && !altKey && !shiftKey;

/** What is typed into the search of the page, if it has one. */
export function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('#main input[type="search"]');
  field?.focus();
  field?.select();
  return field !== null;
}

/** Presses the page's button that creates something, if it has one. */
export function pressCreate(): boolean {
  const button = document.querySelector<HTMLElement>("#main [data-creates]");
  button?.click();
  return button !== null;
}
