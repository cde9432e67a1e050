import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { KeySpecimen } from "@/components/landing/key-specimen";
import { Brand } from "@/components/shell/brand-mark";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="flex min-h-dvh flex-col px-5 py-6 sm:px-10">
        <header>
          <Link href="/" aria-label="Snapkeys, home" className="inline-flex rounded-md">
            <Brand />
          </Link>
        </header>
        <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-10">{children}</main>
      </div>
      <aside className="hidden border-s bg-sunken md:grid md:place-content-center md:px-10">
        <div className="w-96 max-w-full">
          <KeySpecimen />
          <p className="mt-6 text-center text-base text-balance text-muted">
            Every key says who it is for, what it may do, and when it was last used.
          </p>
        </div>
      </aside>
    </div>
  );
}
