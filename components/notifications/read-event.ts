/** Told to the page when the number on the bell is not what it was. */
export const readEvent = "snapkeys:read";
