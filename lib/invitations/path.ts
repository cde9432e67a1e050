/** Stands for the secret that the browser keeps while its reader signs in. */
export const kept = "continue";

/** Where signing in comes back to: the invitation whose link the browser keeps. */
export const continuePath = `/invitations/${kept}`;
