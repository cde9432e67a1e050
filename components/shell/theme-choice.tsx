"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { cn } from "@/lib/cn";

const choices = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "System", icon: Monitor },
];

/** Light, dark, or as the system says. Only the browser knows the choice, so none is marked before it runs. */
export function ThemeChoice() {
  const { theme, setTheme } = useTheme();
  const inBrowser = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  return (
    <div
      role="group"
      aria-label="Theme"
      className="grid grid-cols-3 gap-1 border-b px-1 py-2 no-script:hidden"
    >
      {choices.map(({ value, label, icon: Icon }) => {
        const chosen = inBrowser && theme === value;
        return (
          <button
            key={value}
            type="button"
            aria-pressed={chosen}
            onClick={() => setTheme(value)}
            className={cn(
              "flex flex-col items-center gap-1 rounded-md border py-1.5 text-xs font-medium transition-colors",
              chosen
                ? "border-accent-solid bg-accent-soft text-accent"
                : "border-transparent text-normal hover:bg-hover",
            )}
          >
            <Icon aria-hidden="true" className="size-4" />
            {label}
          </button>
        );
      })}
    </div>
  );
}
