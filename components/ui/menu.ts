/** The looks that every menu shares, whatever opens it. */
export const menuStyles =
  "min-w-44 max-w-80 rounded-lg border border-line-strong bg-raised p-1 text-sm text-normal shadow-lg outline-none";

export const menuItemStyles =
  "flex w-full min-h-8 items-center gap-2 rounded-md px-2 py-1 text-start text-sm text-normal -outline-offset-2 " +
  "transition-colors select-none hover:bg-hover hover:text-strong focus:bg-hover focus:text-strong " +
  "data-disabled:pointer-events-none data-disabled:opacity-50 pointer-coarse:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0";
