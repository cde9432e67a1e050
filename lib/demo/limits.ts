/** How long a demo lasts, from the click on. Everything that says it takes it from here. */
export const demoHours = 2;

/** Keys that may exist at once, the ones it begins with included. */
export const demoKeys = 30;

/** Changes that its visitor and their programs may make in all, and rows that one import may bring. */
export const demoChanges = 500;
export const demoImportLines = 200;

/** Bytes of a body that its public API takes. */
export const demoBodyBytes = 32 * 1024;

/** Calls a minute that a demo's public API answers, whatever its keys say, all keys together. */
export const demoCallsPerMinute = 120;

/** What every screen and log says of what was not sent. */
export const nothingLeaves = "A demo sends nothing out.";
