import { Link as LinkIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

type AnchorHeadingProps = { id: string; level?: "h2" | "h3"; className?: string; children: ReactNode };

/** A heading that can be linked to: its link shows on hovering and to the keyboard. */
export function AnchorHeading({ id, level: Heading = "h2", className, children }: AnchorHeadingProps) {
  return (
    <div className={cn("group/anchor flex items-center gap-1", className)}>
      <Heading id={id} className="scroll-mt-20 text-lg">
        {children}
      </Heading>
      <a
        href={`#${id}`}
        aria-label="Link to this section"
        aria-describedby={id}
        className="grid size-7 shrink-0 place-content-center rounded-md text-muted opacity-0 transition-opacity group-hover/anchor:opacity-100 hover:text-strong focus-visible:opacity-100 print:hidden pointer-coarse:opacity-100"
      >
        <LinkIcon aria-hidden="true" className="size-3.5" />
      </a>
    </div>
  );
}
