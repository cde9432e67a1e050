import type { Transaction } from "../db";

/**
 * Runs `work` so that a throw undoes what it wrote, and nothing else of the transaction.
 * @throws whatever it threw; where the transaction itself is gone, that
 */
export async function inSavepoint<T>(raw: Transaction, work: () => Promise<T>): Promise<T> {
  await raw.$executeRaw`savepoint part`;
  try {
    const result = await work();
    await raw.$executeRaw`release savepoint part`;
    return result;
  } catch (error) {
    await raw.$executeRaw`rollback to savepoint part`;
    throw error;
  }
}
