import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { controlStyles } from "./control";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(controlStyles, "h-9 px-2.5 pointer-coarse:h-11", className)} {...props} />;
}
