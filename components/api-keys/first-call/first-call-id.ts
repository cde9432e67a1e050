/** Where on a page the first call is waited for, in addresses. */
export const firstCallId = "first-call";
