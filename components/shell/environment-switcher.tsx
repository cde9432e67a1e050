import { Link } from "@/components/ui/link";
import { cn } from "@/lib/cn";
import { EnvironmentGlyph, environmentLabels, type Environment } from "./environment-mark";

export type EnvironmentChoice = Environment | "all";

const currentLook: Record<EnvironmentChoice, string> = {
  all: "bg-surface text-strong",
  production: "bg-production-soft text-production",
  staging: "bg-staging-soft text-staging",
  development: "bg-surface text-development",
};

type EnvironmentSwitcherProps = {
  choices: readonly EnvironmentChoice[];
  value: EnvironmentChoice;
  hrefs: Record<EnvironmentChoice, string>;
  className?: string;
};

/** Which environment's things are shown. A link each: the address says which one it is. */
export function EnvironmentSwitcher({ choices, value, hrefs, className }: EnvironmentSwitcherProps) {
  return (
    <nav aria-label="Environment" data-environment={value} className={className}>
      <ul className="inline-flex gap-0.5 rounded-lg border bg-sunken p-0.5">
        {choices.map((choice) => (
          <li key={choice}>
            <Link
              href={hrefs[choice]}
              scroll={false}
              prefetch={false}
              aria-current={choice === value ? "true" : undefined}
              className={cn(
                "flex h-7 items-center gap-1.5 rounded-md px-2 text-sm font-medium transition-colors pointer-coarse:h-9",
                choice === value ? cn("shadow-xs", currentLook[choice]) : "text-muted hover:text-strong",
              )}
            >
              {choice !== "all" && <EnvironmentGlyph environment={choice} className="size-2.5" />}
              {choice === "all" ? "All" : environmentLabels[choice]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
