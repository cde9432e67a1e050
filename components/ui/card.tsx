import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";

export function Card({ className, ...props }: ComponentProps<"section">) {
  return <section className={cn("rounded-xl border bg-surface shadow-xs", className)} {...props} />;
}

type CardHeaderProps = {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  /** The heading's id, for `aria-labelledby` of the card. */
  id?: string;
  level?: "h2" | "h3";
};

export function CardHeader({ title, description, actions, id, level: Heading = "h2" }: CardHeaderProps) {
  return (
    <div className="px-5 pt-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <Heading id={id} className="min-w-0 flex-1 basis-36 text-lg">
          {title}
        </Heading>
        {/* As high as the title's line, so that titles of neighbouring cards stand level. */}
        {actions && <div className="-my-1 flex items-center gap-2">{actions}</div>}
      </div>
      {description && <p className="mt-0.5 max-w-prose text-sm text-balance text-muted">{description}</p>}
    </div>
  );
}

export function CardBody({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("px-5 py-4", className)} {...props} />;
}

/** The last line of a card: what follows from it, or its buttons. */
export function CardFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      className={cn(
        "flex flex-wrap items-center justify-end gap-2 rounded-b-xl border-t bg-sunken px-5 py-3 text-sm text-muted",
        className,
      )}
      {...props}
    />
  );
}
