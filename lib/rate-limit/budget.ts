/**
 * The promise's own outcome, or a rejection once `milliseconds` have passed.
 * @throws {Error} "<what> did not answer in <n> ms"
 */
export async function within<T>(milliseconds: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      // After a stall of our own the answer may already lie in the socket: let it be read first.
      setImmediate(() => reject(new Error(`${what} did not answer in ${milliseconds} ms`)));
    }, milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
