import { EnvironmentGlyph } from "@/components/shell/environment-mark";
import { Link } from "@/components/ui/link";
import { cn } from "@/lib/cn";
import { environmentLabels, environments, type Environment } from "@/lib/environments";

type EnvironmentChoiceProps = { environment: Environment; hrefOf: (environment: Environment) => string };

/** One environment of three, in the address. */
export function EnvironmentChoice({ environment, hrefOf }: EnvironmentChoiceProps) {
  return (
    <nav aria-label="Environment" className="mb-4">
      <ul className="inline-flex gap-0.5 rounded-lg border bg-sunken p-0.5">
        {environments.map((one) => (
          <li key={one}>
            <Link
              href={hrefOf(one)}
              scroll={false}
              prefetch={false}
              aria-current={one === environment ? "true" : undefined}
              className={cn(
                "flex h-7 items-center gap-1.5 rounded-md px-2 text-sm font-medium transition-colors pointer-coarse:h-9",
                one === environment ? "bg-surface text-strong shadow-xs" : "text-muted hover:text-strong",
              )}
            >
              <EnvironmentGlyph environment={one} className="size-2.5" />
              {environmentLabels[one]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
