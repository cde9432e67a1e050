import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { Button } from "./button";

const widths = {
  small: "w-7 px-0 pointer-coarse:w-9",
  medium: "w-8 px-0 pointer-coarse:w-10",
  large: "w-10 px-0 pointer-coarse:w-11",
};

type IconButtonProps = ComponentProps<typeof Button> & { label: string };

/** A square button with an icon as its child; `label` is its name and its hint on hovering. */
export function IconButton({
  label,
  size = "medium",
  variant = "ghost",
  className,
  ...props
}: IconButtonProps) {
  return (
    <Button
      aria-label={label}
      title={label}
      size={size}
      variant={variant}
      className={cn(widths[size], className)}
      {...props}
    />
  );
}
