import Link from "next/link";
import type { ReactNode } from "react";
import { Brand } from "@/components/shell/brand-mark";
import { Button } from "@/components/ui/button";

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-280 flex-col px-5 sm:px-8">
      <header className="flex h-16 items-center justify-between gap-4">
        <Link href="/" aria-label="Snapkeys, home" className="flex rounded-md">
          <Brand />
        </Link>
        <nav aria-label="Account" className="flex items-center gap-2">
          <Button asChild variant="ghost">
            <Link href="/sign-in">Sign in</Link>
          </Button>
          <Button asChild>
            <Link href="/sign-up">Sign up</Link>
          </Button>
        </nav>
      </header>
      <main className="flex-1">{children}</main>
      <footer className="mt-20 border-t py-6 text-sm text-muted">
        Snapkeys runs on your own machines: one process and one PostgreSQL.
      </footer>
    </div>
  );
}
