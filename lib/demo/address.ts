/** Where the people of demos have their addresses: no mailbox can lie under `.invalid` (RFC 2606). Client-safe. */
export const demoDomain = "demo.invalid";

/** Whether an address is that of somebody in a demo: nobody reads it, and nobody signs in with it. */
export const isDemoAddress = (email: string): boolean => email.endsWith(`.${demoDomain}`);
