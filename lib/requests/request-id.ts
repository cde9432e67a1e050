/** What a caller may send as X-Request-Id, and any id of ours (contract §4). Client-safe. */
export const acceptableRequestId = /^[A-Za-z0-9_-]{8,64}$/;
