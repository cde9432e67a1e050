const dayMs = 86_400_000;

/** Days before its expiry at which the owner of a key is told, farthest first. */
export const reminderDays = [30, 7, 1] as const;
export type ReminderDays = (typeof reminderDays)[number];

/**
 * Which reminder is due for a key that expires then; null before the first and after the expiry. Who
 * was away for the 30-day one, or made a key that lives a week, gets the one that counts now, alone.
 */
export function dueReminder(expirationDate: Date, now: Date): ReminderDays | null {
  const left = expirationDate.getTime() - now.getTime();
  if (left <= 0) return null;
  return reminderDays.findLast((days) => left <= days * dayMs) ?? null;
}
