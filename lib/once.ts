const keys = new Map<string, symbol>();

/**
 * One instance a process, whichever bundle asks. Next compiles server code into several
 * module graphs, so a module-level variable is not one a process; globalThis is.
 */
export function once<T>(name: string, make: () => T): T {
  let key = keys.get(name);
  if (!key) keys.set(name, (key = Symbol.for(`snapkeys.${name}`)));
  const store = globalThis as unknown as Record<symbol, T | undefined>; // globalThis has no index signature for symbols
  return (store[key] ??= make());
}
