import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { controlStyles } from "./control";

/** Grows with its text where the browser can. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      className={cn(controlStyles, "field-sizing-content min-h-18 px-2.5 py-2", className)}
      {...props}
    />
  );
}
