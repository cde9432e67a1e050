/** 340 ms, 2.5 s. */
export function lasting(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Number((ms / 1000).toFixed(1))} s`;
}

/** "200 in 45 ms", "Nothing answered in time. (15 s)". */
export function answerWords(attempt: { status: number | null; error: string | null; durationMs: number }) {
  if (attempt.status !== null) return `${attempt.status} in ${lasting(attempt.durationMs)}`;
  return `${attempt.error ?? "Nothing answered."} (${lasting(attempt.durationMs)})`;
}
