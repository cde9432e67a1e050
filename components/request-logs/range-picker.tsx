import { CalendarRange } from "lucide-react";
import { Button, buttonStyles } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { LinkGroup } from "@/components/ui/link-group";
import { PopoverMenu } from "@/components/ui/popover-menu";
import { calendarDate } from "@/components/ui/relative-time";
import { callRanges, usualRange, type CallRange } from "@/lib/request-logs/filter";
import { isCustom, logsHref, logsPath, narrowing, type LogsAddress } from "./logs-address";
import { rangeOf } from "./read-logs-address";

const labels: Record<CallRange, string> = {
  "1h": "1 hour",
  "24h": "24 hours",
  "7d": "7 days",
  "30d": "30 days",
};
const ranges = Object.keys(callRanges) as CallRange[]; // Object.keys widens to string

/** When the calls were: how far back from now, or from one minute to another. */
export function RangePicker({ address }: { address: LogsAddress }) {
  const chosen = rangeOf(address);
  const { from, to } = address.filter;
  const custom = isCustom(address);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <LinkGroup
        label="Time"
        links={ranges.map((range) => ({
          label: labels[range],
          href: logsHref(address, {
            filter: { range: range === usualRange ? null : range, from: null, to: null },
          }),
          current: range === chosen,
        }))}
      />
      <PopoverMenu
        id="logs-time"
        trigger={
          <>
            <CalendarRange aria-hidden="true" />
            {custom ? customWords(from, to) : "Choose"}
            <span className="sr-only"> from when to when</span>
          </>
        }
        triggerClassName={buttonStyles({ variant: custom ? "secondary" : "ghost" })}
        className="w-72 p-3"
      >
        <Form key={`${from} ${to}`} action={logsPath} replace scroll={false} className="space-y-3">
          {Object.entries(narrowing(address)).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <MomentField name="from" label="From (UTC)" value={from} />
          <MomentField name="to" label="To (UTC)" value={to} />
          <Button type="submit" variant="primary" className="w-full">
            Show these calls
          </Button>
        </Form>
      </PopoverMenu>
    </div>
  );
}

function MomentField({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  return (
    <label className="block text-sm font-medium text-strong">
      {label}
      <Input type="datetime-local" name={name} defaultValue={value} className="mt-1 font-normal" />
    </label>
  );
}

/** "20 Nov, 14:00 – 15:30". */
function customWords(from: string | undefined, to: string | undefined): string {
  const day = (text: string) => calendarDate(new Date(`${text}Z`)).replace(/ \d{4}$/, "");
  const words = (text: string) => `${day(text)}, ${text.slice(11)}`;
  if (from === undefined) return `Until ${words(to ?? "")}`;
  if (to === undefined) return `Since ${words(from)}`;
  return `${words(from)} – ${to.slice(0, 10) === from.slice(0, 10) ? to.slice(11) : words(to)}`;
}
