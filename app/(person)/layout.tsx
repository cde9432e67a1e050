import { LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { signOutAction } from "../(dashboard)/actions";
import { Brand } from "@/components/shell/brand-mark";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";

/** Around the pages of somebody who is signed in and in no company: there is nothing to go to but the way out. */
export default function PersonLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto min-h-dvh max-w-3xl px-5 sm:px-8">
      <header className="flex h-16 items-center justify-between gap-4">
        <Link href="/no-company" aria-label="Snapkeys, home" className="flex rounded-md">
          <Brand />
        </Link>
        <form action={signOutAction}>
          <Button type="submit" variant="ghost">
            <LogOut aria-hidden="true" />
            Sign out
          </Button>
        </form>
      </header>
      <main className="py-6">{children}</main>
    </div>
  );
}
