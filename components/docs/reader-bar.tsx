import { Link } from "@/components/ui/link";
import { EnvironmentGlyph } from "@/components/shell/environment-mark";
import { cn } from "@/lib/cn";
import { environmentLabels, environments, type Environment } from "@/lib/environments";
import { docsHref, type DocsAddress } from "./docs-address";
import { KeyChooser, type ReaderKey } from "./key-chooser";

type ReaderBarProps = {
  path: string;
  address: DocsAddress;
  /** Null: nobody is signed in. */
  keys: readonly ReaderKey[] | null;
};

const currentLook: Record<Environment, string> = {
  production: "bg-production-soft text-production",
  staging: "bg-staging-soft text-staging",
  development: "bg-surface text-development",
};

/** Whose examples the page shows: the environment, and of a signed-in reader a key. Stays in sight. */
export function ReaderBar({ path, address, keys }: ReaderBarProps) {
  return (
    <div className="sticky top-0 z-20 -mx-5 mb-8 flex flex-wrap items-center gap-x-3 gap-y-2 border-b bg-canvas/90 px-5 py-2.5 backdrop-blur-sm max-md:static sm:-mx-8 sm:px-8 md:mx-0 md:px-0 print:hidden">
      <nav aria-label="Environment" data-environment={address.environment}>
        <ul className="inline-flex gap-0.5 rounded-lg border bg-sunken p-0.5">
          {environments.map((environment) => (
            <li key={environment}>
              <Link
                href={docsHref(path, address, { environment })}
                scroll={false}
                prefetch={false}
                replace
                aria-current={environment === address.environment ? "true" : undefined}
                className={cn(
                  "flex h-7 items-center gap-1.5 rounded-md px-2 text-sm font-medium transition-colors pointer-coarse:h-9",
                  environment === address.environment
                    ? cn("shadow-xs", currentLook[environment])
                    : "text-muted hover:text-strong",
                )}
              >
                <EnvironmentGlyph environment={environment} className="size-2.5" />
                {environmentLabels[environment]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {keys === null ? (
        <p className="text-sm text-muted">
          <Link href={`/sign-in?next=${encodeURIComponent(docsHref(path, address))}`} className="link">
            Sign in
          </Link>{" "}
          to see your keys in the examples.
        </p>
      ) : keys.length > 0 ? (
        <KeyChooser path={path} address={address} keys={keys} />
      ) : (
        <p className="text-sm text-muted">
          No active key in {environmentLabels[address.environment].toLowerCase()} yet.{" "}
          <Link href="/settings/api-keys?create=service" className="link">
            Create one
          </Link>
        </p>
      )}
    </div>
  );
}
