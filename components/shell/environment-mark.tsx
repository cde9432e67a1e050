import { cn } from "@/lib/cn";

export type Environment = "production" | "staging" | "development";

export const environmentLabels: Record<Environment, string> = {
  production: "Production",
  staging: "Staging",
  development: "Development",
};

const colours: Record<Environment, string> = {
  production: "text-production",
  staging: "text-staging",
  development: "text-development",
};

const soft: Record<Environment, string> = {
  production: "bg-production-soft",
  staging: "bg-staging-soft",
  development: "bg-development-soft",
};

/** Full, half full, outline only: the environments can be told apart without their colours. */
const shapes = {
  production: <path d="M6 .9 11.1 6 6 11.1.9 6Z" fill="currentColor" />,
  staging: (
    <>
      <path d="M6 1.6 10.4 6 6 10.4 1.6 6Z" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" />
      <path d="M6 1.6v8.8L1.6 6Z" fill="currentColor" />
    </>
  ),
  development: (
    <path d="M6 1.6 10.4 6 6 10.4 1.6 6Z" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" />
  ),
};

type EnvironmentProps = { environment: Environment; className?: string };

/** The sign of an environment without its name; the name must stand near by. */
export function EnvironmentGlyph({ environment, className }: EnvironmentProps) {
  return (
    <svg
      viewBox="0 0 12 12"
      fill="none"
      aria-hidden="true"
      className={cn("size-3 shrink-0", colours[environment], className)}
    >
      {shapes[environment]}
    </svg>
  );
}

/** Sign and name, as a badge. */
export function EnvironmentMark({ environment, className }: EnvironmentProps) {
  return (
    <span
      className={cn(
        "inline-flex h-5 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap",
        soft[environment],
        colours[environment],
        className,
      )}
    >
      <EnvironmentGlyph environment={environment} className="size-2.5" />
      {environmentLabels[environment]}
    </span>
  );
}
