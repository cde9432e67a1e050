import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Brand } from "@/components/shell/brand-mark";
import { Button } from "@/components/ui/button";
import { currentSession, likelyAddress } from "@/lib/auth/current";
import { homePath } from "@/lib/companies/home";
import { basePaths } from "@/lib/environments";

/** What anybody may see, signed in or not. A page marked `data-wide` takes the whole window. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  return (
    <div className="mx-auto flex min-h-dvh max-w-280 flex-col px-5 has-data-wide:max-w-400 sm:px-8">
      <header className="flex h-16 items-center justify-between gap-4 print:hidden">
        <Link href="/" aria-label="Snapkeys, home" className="flex rounded-md">
          <Brand />
        </Link>
        <nav aria-label="Account" className="flex items-center gap-2">
          <Button asChild variant="ghost" className="max-sm:hidden">
            <Link href="/docs/api">API reference</Link>
          </Button>
          {session ? (
            <Button asChild>
              <Link href={await likelyAddress(homePath, session)}>Open dashboard</Link>
            </Button>
          ) : (
            <>
              <Button asChild variant="ghost">
                <Link href="/sign-in">Sign in</Link>
              </Button>
              <Button asChild>
                <Link href="/sign-up">Sign up</Link>
              </Button>
            </>
          )}
        </nav>
      </header>
      <main className="flex-1">{children}</main>
      <footer className="mt-20 flex flex-wrap justify-between gap-x-6 gap-y-2 border-t py-6 text-sm text-muted">
        <p>Snapkeys runs on your own machines: one process and one PostgreSQL.</p>
        <p className="flex flex-wrap gap-x-4 print:hidden">
          <Link href="/docs/api" className="link">
            API reference
          </Link>
          <a href={`${basePaths.production}/openapi.json`} className="link">
            OpenAPI document
          </a>
        </p>
      </footer>
    </div>
  );
}
