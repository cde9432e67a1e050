import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";
import type { Tone } from "./badge";

const tones: Record<Tone, { look: string; mark: string; icon: typeof Info }> = {
  neutral: { look: "bg-sunken", mark: "text-muted", icon: Info },
  accent: { look: "border-accent/25 bg-accent-soft", mark: "text-accent", icon: Info },
  positive: { look: "border-positive/25 bg-positive-soft", mark: "text-positive", icon: CircleCheck },
  caution: { look: "border-caution/25 bg-caution-soft", mark: "text-caution", icon: TriangleAlert },
  danger: { look: "border-danger/25 bg-danger-soft", mark: "text-danger", icon: CircleAlert },
};

type CalloutProps = Omit<ComponentProps<"div">, "title"> & {
  tone?: Tone;
  title?: ReactNode;
  actions?: ReactNode;
};

/** A remark set apart. Give `role="alert"` when it appears in answer to something the person did. */
export function Callout({ tone = "neutral", title, actions, className, children, ...props }: CalloutProps) {
  const { look, mark, icon: Icon } = tones[tone];
  return (
    <div
      className={cn(
        "flex items-start gap-2.5 rounded-lg border px-3.5 py-3 text-base text-normal",
        look,
        className,
      )}
      {...props}
    >
      <Icon aria-hidden="true" className={cn("mt-0.75 size-4 shrink-0", mark)} />
      <div className="min-w-0 flex-1">
        {title && <p className="font-medium text-strong">{title}</p>}
        {children && <div className="text-sm text-normal">{children}</div>}
        {actions && <div className="mt-2.5 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
