/** The same server, another database. */
export function databaseUrlOf(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** The name of a worker's own copy of the migrated template. */
export function workerDatabase(run: number, worker: number): string {
  return `test_${run}_${worker}`;
}
