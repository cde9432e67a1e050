import { calendarDate } from "@/components/ui/relative-time";

/** "20 Nov 2026". @param day "2026-11-20", or an instant that begins with it */
export const dayWords = (day: string) => calendarDate(new Date(`${day.slice(0, 10)}T00:00:00Z`));

/** Under a few of the columns of a chart: "20 Nov". */
export function dayLabel(day: string, index: number, count: number): string | null {
  const every = Math.ceil(count / 4);
  return (count - 1 - index) % every === 0 ? dayWords(day).replace(/ \d{4}$/, "") : null;
}
