import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { PublicFooter } from "@/components/landing/public-footer";
import { Brand } from "@/components/shell/brand-mark";
import { Button } from "@/components/ui/button";
import { currentSession, likelyAddress } from "@/lib/auth/current";
import { demoOf } from "@/lib/auth/session";
import { companyHref } from "@/lib/companies/address";
import { homePath } from "@/lib/companies/home";

/** What anybody may see, signed in or not. A page marked `data-wide` takes the whole window. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  const demo = session && demoOf(session);
  return (
    <div className="mx-auto flex min-h-dvh max-w-280 flex-col px-5 has-data-wide:max-w-400 sm:px-8">
      <header className="flex h-16 items-center justify-between gap-4 print:hidden">
        <Link href="/" aria-label="Snapkeys, home" className="flex rounded-md">
          <Brand />
        </Link>
        <nav aria-label="Account" className="flex items-center gap-1 sm:gap-2">
          <Button asChild variant="ghost" className="max-sm:hidden">
            <Link href="/faq">FAQ</Link>
          </Button>
          <Button asChild variant="ghost" className="max-sm:hidden">
            <Link href="/docs/api">API reference</Link>
          </Button>
          {session && !demo ? (
            <Button asChild>
              <Link href={await likelyAddress(homePath, session)}>Open dashboard</Link>
            </Button>
          ) : (
            <>
              <Button asChild variant="ghost">
                {demo ? (
                  <Link href={companyHref(demo.company.id, "/overview")}>Back to the demo</Link>
                ) : (
                  <Link href="/sign-in">Sign in</Link>
                )}
              </Button>
              <Button asChild>
                <Link href="/sign-up">Sign up</Link>
              </Button>
            </>
          )}
        </nav>
      </header>
      <main className="flex-1">{children}</main>
      <PublicFooter />
    </div>
  );
}
