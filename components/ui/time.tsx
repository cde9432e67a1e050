import { calendarDate, exactTime, relativeTime } from "./relative-time";

type TimeProps = {
  value: Date | string;
  /** The moment the page was made for; the same on server and browser. */
  now: Date | string;
  /** relative (usual), date, or exact. */
  as?: "relative" | "date" | "exact";
  className?: string;
};

/** A moment, in words that help, with the exact UTC time on hovering. */
export function Time({ value, now, as = "relative", className }: TimeProps) {
  const time = new Date(value);
  const text = {
    relative: () => relativeTime(time, new Date(now)),
    date: () => calendarDate(time),
    exact: () => exactTime(time),
  }[as]();
  return (
    <time dateTime={time.toISOString()} title={exactTime(time)} className={className}>
      {text}
    </time>
  );
}
