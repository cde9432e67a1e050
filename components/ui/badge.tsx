import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

export type Tone = "neutral" | "accent" | "positive" | "caution" | "danger";

const tones: Record<Tone, string> = {
  neutral: "bg-development-soft text-normal",
  accent: "bg-accent-soft text-accent",
  positive: "bg-positive-soft text-positive",
  caution: "bg-caution-soft text-caution",
  danger: "bg-danger-soft text-danger",
};

type BadgeProps = { tone?: Tone; icon?: ReactNode; mono?: boolean; className?: string; children: ReactNode };

/** The classes of a badge, for the rare element that cannot be a {@link Badge}, such as a link. */
export function badgeStyles({ tone = "neutral", mono, className }: Omit<BadgeProps, "icon" | "children">) {
  return cn(
    "inline-flex h-5 max-w-full items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0",
    mono && "font-mono",
    tones[tone],
    className,
  );
}

/** A short word about a thing. `mono` for names that a machine reads, such as permissions. */
export function Badge({ icon, children, ...look }: BadgeProps) {
  return (
    <span className={badgeStyles(look)}>
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
