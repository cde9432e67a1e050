// Next runs this before anything of a page. Zod tries whether it may compile its checks; our policy forbids that,
// and browsers report the attempt as a violation.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
