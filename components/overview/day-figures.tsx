import { ArrowDownRight, ArrowUpRight, Equal } from "lucide-react";
import { Link } from "@/components/ui/link";
import { usagePath } from "@/components/usage/usage-address";
import { cn } from "@/lib/cn";
import type { DayFigures as Figures, Traffic } from "@/lib/overview/traffic";
import { comparedOf, type Compared } from "./difference";

/** Where each figure leads: to what it is made of. */
const hrefs: Record<keyof Figures, string> = {
  calls: usagePath,
  refused: `${usagePath}?outcome=refused`,
  serverErrors: `${usagePath}?outcome=serverError`,
  p95: `${usagePath}#times`,
  activeKeys: `${usagePath}#keys`,
};

const order = ["calls", "refused", "serverErrors", "p95", "activeKeys"] as const;

/** The last day in figures, each beside that of a week before. */
export function DayFigures({ traffic }: { traffic: Traffic }) {
  const compared = comparedOf(traffic);
  return (
    <ul className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border bg-line shadow-xs md:grid-cols-5">
      {order.map((name) => (
        <li key={name} className="bg-surface first:col-span-2 md:first:col-span-1">
          <Figure href={hrefs[name]} {...compared[name]} />
        </li>
      ))}
    </ul>
  );
}

const arrows = { up: ArrowUpRight, down: ArrowDownRight, same: Equal };
const tones = { better: "text-positive", worse: "text-caution", neutral: "text-normal" };

function Figure({ href, label, value, difference, direction, tone, before }: Compared & { href: string }) {
  const Arrow = arrows[direction];
  return (
    <Link
      href={href}
      prefetch={false}
      className="group block h-full px-4 py-3 -outline-offset-2 transition-colors hover:bg-hover"
    >
      <span className="block text-sm text-muted underline decoration-transparent underline-offset-3 transition-colors group-hover:decoration-current">
        {label}
      </span>
      <span className="mt-0.5 block text-xl font-semibold text-strong">{value}</span>
      <span className={cn("mt-0.5 flex items-center gap-1 text-xs font-medium tabular-nums", tones[tone])}>
        <Arrow aria-hidden="true" className="size-3.5 shrink-0" />
        {difference}
      </span>
      <span className="block text-xs text-muted tabular-nums">{before}</span>
    </Link>
  );
}
